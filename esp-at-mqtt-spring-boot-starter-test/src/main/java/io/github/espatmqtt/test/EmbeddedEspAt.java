package io.github.espatmqtt.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives a Spring Boot test an emulated module with an embedded MQTT broker behind it. The
 * application uses them whatever its properties say: <pre class="code">
 * &#64;SpringBootTest
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
 * or disturb it</li>
 * <li>{@link io.github.espatmqtt.emulator.WireRecording}, what has been said on the line
 * since the context was started, for
 * {@link io.github.espatmqtt.emulator.assertj.WireAssert}</li>
 * <li>{@link io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker}, with its host and
 * port, which are the properties {@code embedded.esp-at.broker.host} and {@code .port}
 * too</li>
 * <li>{@link io.github.espatmqtt.emulator.broker.MqttPeer}, an ordinary MQTT client at
 * the broker</li>
 * <li>{@link io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails}, which lead the
 * application there, with the listener and the certificates for its scheme</li>
 * </ul>
 * An application with several modules ({@code esp.mqtt.modules.*}) gets one for each, all
 * at one broker, as beans with the module's name as qualifier:
 * {@code @Autowired @Qualifier("field") EspAtEmulator field}.
 * <p>
 * Each test method begins with a session, however the application starts and whatever the
 * method before has done to module and broker. What a method has changed is undone behind
 * it: faults, retained messages, subscriptions of the application and of the peer,
 * stopped listeners and clients. Attempts to connect follow each other within 0.2 s,
 * unless the test itself sets {@code esp.mqtt.retry.*}.
 * <p>
 * JUnit runs test classes with this annotation one after the other, methods too, whatever
 * is said of parallel execution.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ResourceLock("io.github.espatmqtt.test.EmbeddedEspAt")
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

	/**
	 * What goes wrong from the start, until the first test method ends. Usually together
	 * with {@code awaitSession = false}.
	 * @return a class with a constructor without parameters
	 */
	Class<? extends Supplier<Faults>> faults() default NoFaults.class;

	/**
	 * The only Wi-Fi network in reach, which the module has not joined yet.
	 * @return its name, or nothing for a module that has joined one already
	 */
	String wifiSsid() default "";

	/**
	 * The password of that Wi-Fi network.
	 * @return the password, or nothing for an open network
	 */
	String wifiPassword() default "";

	/**
	 * The SSL bundle of the broker ({@code spring.ssl.bundle.*}), if throw-away
	 * certificates will not do. The application has its own then too
	 * ({@code esp.mqtt.ssl.bundle}).
	 * @return the name of the bundle
	 */
	String brokerBundle() default "";

	/**
	 * Nothing goes wrong.
	 */
	final class NoFaults implements Supplier<Faults> {

		@Override
		public Faults get() {
			return Faults.NONE;
		}

	}

}
