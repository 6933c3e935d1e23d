package io.github.espatmqtt.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.github.espatmqtt.integration.EspMqttPayloadType;
import io.github.espatmqtt.reset.ResetLine.Polarity;
import io.github.espatmqtt.transport.SerialSettings.FlowControl;
import io.github.espatmqtt.transport.SerialSettings.Parity;
import io.github.espatmqtt.transport.SerialSettings.StopBits;
import io.github.espatmqtt.transport.tcp.TcpProtocol;
import io.github.espatmqtt.mqtt.OutboundQueue;
import io.github.espatmqtt.mqtt.SubscriptionCover;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.boot.convert.DurationUnit;

/**
 * Configuration properties for one ESP-AT module and its broker. Under {@code esp.mqtt}
 * they describe the one module of the simple case and are the defaults of all others,
 * except for port and host, subscriptions and will; those under
 * {@code esp.mqtt.modules.<name>} describe a module of that name.
 *
 * @param serial Serial port the module is connected to.
 * @param tcp TCP address of a serial server the module is connected to.
 * @param wifi Wi-Fi network the module joins.
 * @param sntp Clock of the module.
 * @param broker MQTT broker to connect to.
 * @param scheme Way to reach the broker, by name or by the firmware's number from 1 to
 * 10.
 * @param clientId MQTT client id, at most 1024 bytes as far as the firmware has commands
 * for that. Generated at each start unless the session is to outlive the connection.
 * @param username User name at the broker, at most 1024 bytes as far as the firmware has
 * commands for that.
 * @param password Password at the broker, at most 1024 bytes as far as the firmware has
 * commands for that.
 * @param path WebSocket path at the broker, at most 32 bytes.
 * @param ssl Certificates stored on the module.
 * @param certKeyId Client certificate and private key stored on the module.
 * @param caId CA certificate stored on the module.
 * @param keepAlive MQTT keep-alive from 0 to 7200 seconds, where 0 leaves the choice to
 * the firmware. If a unit is not specified, seconds are used.
 * @param cleanSession Whether the broker forgets subscriptions and undelivered messages
 * when the connection ends.
 * @param will Message the broker publishes when the module disappears.
 * @param alpn Protocol names to offer in the TLS handshake, at most five.
 * @param sni Server name to ask for in the TLS handshake.
 * @param reconnect Whether the module itself reconnects after it lost the broker. The
 * session is restored in either case.
 * @param subscriptions Topic filters to subscribe to, each a topic alone or with topic
 * and qos, which is 1 unless set.
 * @param subscriptionCover How any number of topic filters is brought to a module that
 * keeps ten.
 * @param inbound Messages received from the broker.
 * @param outbound Messages sent to the broker.
 * @param timeouts Time to wait for the module.
 * @param retry Pauses between failed attempts.
 * @param idleCheck Quiet time after which the connection is checked.
 * @param reset How a module is reset that does not come back by itself.
 * @param standby Several instances of the application with one module.
 * @param primary Whether what asks for no module in particular gets this one, if there
 * are several.
 * @since 0.1.0
 */
@ConfigurationProperties("esp.mqtt")
public record EspMqttModuleProperties(@DefaultValue Serial serial, @DefaultValue Tcp tcp, @Nullable Wifi wifi,
		@DefaultValue Sntp sntp, @DefaultValue Broker broker, @DefaultValue("tcp") String scheme,
		@Nullable String clientId, @Nullable String username, @Nullable String password, @DefaultValue("") String path,
		@DefaultValue Ssl ssl, @DefaultValue("0") int certKeyId, @DefaultValue("0") int caId,
		@DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration keepAlive,
		@DefaultValue("true") boolean cleanSession, @Nullable Will will, @DefaultValue List<String> alpn,
		@Nullable String sni, @DefaultValue("true") boolean reconnect, @DefaultValue List<Subscription> subscriptions,
		@DefaultValue Cover subscriptionCover, @DefaultValue Inbound inbound, @DefaultValue Outbound outbound,
		@DefaultValue Timeouts timeouts, @DefaultValue Retry retry, @DefaultValue("10s") Duration idleCheck,
		@DefaultValue Reset reset, @DefaultValue Standby standby, @DefaultValue("false") boolean primary) {

	/**
	 * Describe these properties without any secret.
	 * @return the broker and the scheme
	 */
	@Override
	public String toString() {
		return "EspMqttModuleProperties[broker=" + this.broker + ", scheme=" + this.scheme + "]";
	}

	/**
	 * How any number of topic filters is brought to a module that keeps ten.
	 *
	 * @param mode Who decides what the module keeps.
	 * @param filters Topic filters that may be kept with the mode fixed, at most ten; the
	 * first that matches is taken.
	 * @param literalLevels Number of leading levels that a filter must keep which stands
	 * for others. With 0 it may begin with a wildcard.
	 */
	public record Cover(@DefaultValue("auto") SubscriptionCover.Mode mode, @DefaultValue List<String> filters,
			@DefaultValue("1") int literalLevels) {

	}

	/**
	 * Serial port.
	 *
	 * @param port Name of the port, for example /dev/ttyUSB0 or COM3, or of the USB
	 * adapter behind it, usb:vendor:product or usb:vendor:product:number.
	 * @param baudRate Speed from 80 to 5000000 baud.
	 * @param negotiatedBaudRate Speed from 80 to 5000000 baud to agree on with the module
	 * once it answers at the baud rate. The module forgets it when it restarts.
	 * @param dataBits Number of data bits from 5 to 8.
	 * @param stopBits Number of stop bits.
	 * @param parity Kind of parity bit.
	 * @param flowControl Kind of hardware flow control.
	 * @param dtr Whether to assert the DTR line, which keeps many ESP32 boards in reset
	 * or boot mode.
	 * @param rts Whether to assert the RTS line, which keeps many ESP32 boards in reset
	 * or boot mode.
	 */
	public record Serial(@Nullable String port, @DefaultValue("115200") int baudRate,
			@Nullable Integer negotiatedBaudRate, @DefaultValue("8") int dataBits,
			@DefaultValue("one") StopBits stopBits, @DefaultValue("none") Parity parity,
			@DefaultValue("none") FlowControl flowControl, @DefaultValue("false") boolean dtr,
			@DefaultValue("false") boolean rts) {

	}

	/**
	 * TCP address of a serial server.
	 *
	 * @param host Host name or address of the serial server. All addresses of a name are
	 * tried.
	 * @param port Port of the serial server.
	 * @param protocol How the serial server passes the bytes. With rfc2217 its port is
	 * set to what esp.mqtt.serial says.
	 * @param connectTimeout Time to wait for the connection to one address, and for the
	 * serial server to agree on how to speak.
	 * @param keepAlive When a network that is gone without a word is noticed, as far as
	 * the operating system lets that be set.
	 * @param ssl Encryption.
	 */
	public record Tcp(@Nullable String host, @DefaultValue("3333") int port, @DefaultValue("raw") TcpProtocol protocol,
			@DefaultValue("5s") Duration connectTimeout, @DefaultValue TcpKeepAlive keepAlive,
			@DefaultValue TcpSsl ssl) {

	}

	/**
	 * Signs of life on a quiet connection.
	 *
	 * @param idle Quiet time after which the serial server is asked for a sign of life.
	 * @param interval Time between two such questions.
	 * @param count Number of questions without an answer that end the connection.
	 */
	public record TcpKeepAlive(@DefaultValue("10s") Duration idle, @DefaultValue("5s") Duration interval,
			@DefaultValue("3") int count) {

	}

	/**
	 * Encryption of the connection to the serial server.
	 *
	 * @param bundle Name of the SSL bundle whose trust store vouches for the serial
	 * server, which must have the name it is reached by, and whose key store has the
	 * client certificate, if there is one. Not encrypted if not set.
	 */
	public record TcpSsl(@Nullable String bundle) {

	}

	/**
	 * Wi-Fi network.
	 *
	 * @param ssid Name of the network. The module joins by itself if not set.
	 * @param password Password of the network, at most 63 bytes.
	 */
	public record Wifi(@Nullable String ssid, @DefaultValue("") String password) {

		@Override
		public String toString() {
			return "Wifi[ssid=" + this.ssid + "]";
		}

	}

	/**
	 * Clock of the module.
	 *
	 * @param servers Time servers used when the scheme checks the certificate of the
	 * broker, at most three. Without any, the module gets the time of this computer.
	 * @param timeZone Time zone in hours from -12 to 14, or as hhmm.
	 */
	public record Sntp(@DefaultValue("pool.ntp.org") List<String> servers, @DefaultValue("0") int timeZone) {

	}

	/**
	 * MQTT broker.
	 *
	 * @param host Host name or address of the broker as the module sees it, at most 128
	 * bytes.
	 * @param port Port of the broker. By default 1883, 8883, 80 or 443 to suit the
	 * scheme.
	 */
	public record Broker(@Nullable String host, @Nullable Integer port) {

	}

	/**
	 * Certificates.
	 *
	 * @param bundle Name of the SSL bundle whose certificates are stored on the module,
	 * as far as the scheme needs them and others are there. The module uses those it has
	 * if not set.
	 */
	public record Ssl(@Nullable String bundle) {

	}

	/**
	 * Last will.
	 *
	 * @param topic Topic of the will, at most 128 bytes.
	 * @param payload Text of the will, at most 128 bytes.
	 * @param payloadBase64 Bytes of the will in Base64 instead of a text; CR, LF and NUL
	 * cannot be among them.
	 * @param qos Quality of service of the will from 0 to 2.
	 * @param retained Whether the broker keeps the will for later subscribers.
	 */
	public record Will(@Nullable String topic, @DefaultValue("") String payload, @Nullable String payloadBase64,
			@DefaultValue("0") int qos, @DefaultValue("false") boolean retained) {

	}

	/**
	 * Subscription.
	 *
	 * @param topic Topic filter of at most 128 bytes.
	 * @param qos Highest quality of service for delivery from 0 to 2.
	 * @param contentType Content type of its messages, which become a header of that
	 * name.
	 */
	public record Subscription(@Nullable String topic, @DefaultValue("1") int qos, @Nullable String contentType) {

		/**
		 * Return a subscription at QoS 1, which is what a topic alone in the list means.
		 * @param topic the topic filter
		 * @return the subscription
		 */
		public static Subscription of(String topic) {
			return new Subscription(topic, 1, null);
		}

	}

	/**
	 * Messages received.
	 *
	 * @param channel Name of the channel the messages are sent to. By default
	 * espMqttInboundChannel, or the same with the name of the module in front.
	 * @param payloadType Type of the message payload.
	 * @param queueCapacity Number of messages that may wait for the application.
	 * @param fragments Whether to join the unmarked pieces in which messages larger than
	 * the firmware's buffer arrive, which is a guess: by the size of the pieces, or by
	 * the pause after the last one.
	 * @param fragmentIdle Time to wait for the next piece when joining, and what a pause
	 * is. At low baud rates more than the line needs for one piece.
	 * @param fragmentBuffer Size of the firmware's buffer in bytes, 512 on ESP8266.
	 */
	public record Inbound(@Nullable String channel, @DefaultValue("bytes") EspMqttPayloadType payloadType,
			@DefaultValue("10000") int queueCapacity, @DefaultValue("off") Fragments fragments,
			@DefaultValue("1s") Duration fragmentIdle, @DefaultValue("1024") int fragmentBuffer) {

	}

	/**
	 * What to do about pieces of messages.
	 */
	public enum Fragments {

		/** Every piece is a message of its own. */
		OFF,

		/** What looks like pieces of one message by its size is joined. */
		JOIN,

		/** What arrives of one topic without a pause is joined. */
		JOIN_BY_PAUSE

	}

	/**
	 * Messages sent.
	 *
	 * @param queue Messages published asynchronously.
	 * @param drainTimeout Time for which messages published asynchronously go on being
	 * published when the application stops.
	 * @param maximumPayload Longest payload. A longer one is refused before anything is
	 * sent.
	 */
	public record Outbound(@DefaultValue Queue queue, @DefaultValue("5s") Duration drainTimeout,
			@DefaultValue("128KB") DataSize maximumPayload) {

	}

	/**
	 * Messages published asynchronously.
	 *
	 * @param timeout Time a message may wait for a session, and for room if the queue
	 * blocks, counted from the last session if that is later. Past it nothing was sent.
	 * @param messages Number of messages that may wait.
	 * @param bytes Size of the topics and payloads that may wait.
	 * @param whenFull What happens to a message for which there is no room.
	 */
	public record Queue(@DefaultValue("60s") Duration timeout, @DefaultValue("10000") int messages,
			@DefaultValue("16MB") DataSize bytes, @DefaultValue("refuse") OutboundQueue.WhenFull whenFull) {

	}

	/**
	 * Waiting for the module.
	 *
	 * @param command Time to wait for the answer to a configuration command or query.
	 * @param turn Time a caller waits for the line, which others may be using. Past it
	 * nothing is sent.
	 * @param operation Time to wait for the end of a publish, subscribe or unsubscribe.
	 * By default what the firmware may need, which is 35 s for quality of service 1 and
	 * 2, subscribe and unsubscribe before firmware 4.1.1 and 20 s otherwise.
	 * @param connect Time to wait for the connection to the broker.
	 * @param probe Time to wait for the module to come up after the port was opened.
	 * @param firstSession Time from the start for which a publish waits for the first
	 * session rather than failing.
	 */
	public record Timeouts(@DefaultValue("5s") Duration command, @DefaultValue("10s") Duration turn,
			@Nullable Duration operation, @DefaultValue("90s") Duration connect, @DefaultValue("15s") Duration probe,
			@DefaultValue("30s") Duration firstSession) {

	}

	/**
	 * Resetting a module that does not come back by itself.
	 *
	 * @param after Numbers of attempts in a row, failed for reasons of the module's own,
	 * after which it is reset: by AT+RST where it answers, by the reset line, by the
	 * application's ModuleReset. With fewer numbers the last ones are left out.
	 * @param interval Shortest time between two resets of the same kind.
	 * @param line Line of the serial port, also of one reached by RFC 2217, that is wired
	 * to the module's reset.
	 * @param polarity What holds the module in reset.
	 * @param pulse Time for which the module is held in reset, at most 10 s.
	 * @param timeout Time the application's ModuleReset may take.
	 */
	public record Reset(@DefaultValue( {
			"3", "6", "9" }) List<Integer> after, @DefaultValue("10m") Duration interval,
			@DefaultValue("none") ResetWire line, @DefaultValue("asserted") Polarity polarity,
			@DefaultValue("100ms") Duration pulse, @DefaultValue("30s") Duration timeout){

	}

	/**
	 * Lines of a serial port.
	 */
	public enum ResetWire {

		/** No line is wired to the reset. */
		NONE,

		/** RTS, as on development boards. */
		RTS,

		/** DTR. */
		DTR

	}

	/**
	 * Several instances of the application with one module.
	 *
	 * @param enabled Whether several instances share this module: one has it, the others
	 * stand by. All have the same client id and a DataSource of one database.
	 */
	public record Standby(@DefaultValue("false") boolean enabled) {

	}

	/**
	 * Pauses between failed attempts.
	 *
	 * @param initial First pause, doubled after each further failure.
	 * @param maximum Longest pause. A port that is missing and a module that does not
	 * answer are looked for at the first pause all the time.
	 */
	public record Retry(@DefaultValue("1s") Duration initial, @DefaultValue("10s") Duration maximum) {

	}

}
