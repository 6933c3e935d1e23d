package io.github.espatmqtt.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * Gives a Spring Boot test an emulated module with an embedded MQTT broker behind it. The
 * application uses them whatever its properties say: <pre class="code">
 * &#64;SpringBootTest(properties = "esp.mqtt.fail-fast=true")
 * &#64;EmbeddedEspAt
 * class DisplayTests {
 *
 *     &#64;Test
 *     void showsWhatIsPublished(&#64;Autowired MqttPeer peer, &#64;Autowired Display display) {
 *         peer.publish("display/1", "Hello");
 *         await().untilAsserted(() -&gt; assertThat(display.text()).isEqualTo("Hello"));
 *     }
 *
 * }
 * </pre> These beans are part of the application context and closed with it:
 * <ul>
 * <li>{@link io.github.espatmqtt.emulator.EspAtEmulator}, the module, to restart, unplug
 * or disturb it; its faults are taken back after each test</li>
 * <li>{@link io.github.espatmqtt.emulator.WireRecording}, what has been said on the line
 * since the context was started, for
 * {@link io.github.espatmqtt.emulator.assertj.WireAssert}</li>
 * <li>{@link io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker}, with its host and
 * port</li>
 * <li>{@link io.github.espatmqtt.emulator.broker.MqttPeer}, an ordinary MQTT client at
 * the broker; it begins afresh after each test</li>
 * <li>{@link io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails}, which lead the
 * application there</li>
 * </ul>
 * An application with several modules ({@code esp.mqtt.modules.*}) gets one for each, all
 * at one broker, as beans with the module's name as qualifier:
 * {@code @Autowired @Qualifier("field") EspAtEmulator field}. Each test method begins
 * with a session, however the application starts.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EmbeddedEspAt {

	/**
	 * The firmware of the module.
	 * @return the firmware
	 */
	FirmwareProfile firmware() default FirmwareProfile.V4_1;

	/**
	 * Whether each test method begins with a session of every module.
	 * @return {@code false} for tests of an application that has none
	 */
	boolean awaitSession() default true;

}
