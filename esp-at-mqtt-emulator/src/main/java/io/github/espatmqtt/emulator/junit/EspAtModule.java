package io.github.espatmqtt.emulator.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gets an emulated module from JUnit: a field or a parameter of type
 * {@link io.github.espatmqtt.emulator.EspAtEmulator}, each a module of its own.
 * <pre class="code">
 * class DisplayTests {
 *
 *     &#64;EspAtModule
 *     EspAtEmulator module;
 *
 *     &#64;Test
 *     void showsWhatIsPublished(MqttPeer peer) {
 *         ...
 *         peer.publish("display/1", "Hello");
 *         await().untilAsserted(() -&gt; assertThat(this.module.wire()).sent("+MQTTSUBRECV"));
 *     }
 *
 * }
 * </pre> A module in an instance field or a parameter is new for each test. One in a
 * static field is there for all tests of the class; only its faults are taken back after
 * each test. Modules are switched off by JUnit.
 * <p>
 * Unless a broker is named, the modules of a class and its nested classes lead to one
 * embedded broker. Test methods and constructors can have it as a parameter of type
 * {@link io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker}, and a client at it as a
 * parameter of type {@link io.github.espatmqtt.emulator.broker.MqttPeer}.
 * <p>
 * Needs JUnit 6.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@ExtendWith(EspAtModuleExtension.class)
public @interface EspAtModule {

	/**
	 * The firmware.
	 * @return the firmware
	 */
	FirmwareProfile firmware() default FirmwareProfile.V4_1;

	/**
	 * The broker that every MQTT connection leads to.
	 * @return {@code host:port}, or nothing for an embedded broker
	 */
	String broker() default "";

}
