package io.github.espatmqtt.emulator.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

import tools.jackson.databind.json.JsonMapper;

/**
 * An MQTT message. Two are equal if all they consist of is, the payload byte by byte.
 *
 * @param topic the topic
 * @param payload the payload; not copied
 * @param qos the quality of service, from 0 to 2
 * @param retain whether the broker keeps the message for later subscribers
 * @since 0.1.0
 */
public record Message(String topic, byte[] payload, int qos, boolean retain) {

	private static final int SHOWN = 200;

	/**
	 * Return the payload as text.
	 * @return the payload, read as UTF-8
	 */
	public String text() {
		return new String(this.payload, StandardCharsets.UTF_8);
	}

	/**
	 * Return what the payload is as JSON. Needs
	 * {@code tools.jackson.core:jackson-databind} on the class path.
	 * @param <T> the type
	 * @param type what to make of it
	 * @return the value
	 * @throws tools.jackson.core.JacksonException if it is no JSON, or that of another
	 * type
	 */
	public <T> T json(Class<T> type) {
		return Json.MAPPER.readValue(this.payload, type);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Message message && this.topic.equals(message.topic)
				&& Arrays.equals(this.payload, message.payload) && this.qos == message.qos
				&& this.retain == message.retain;
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.topic, Arrays.hashCode(this.payload), this.qos, this.retain);
	}

	/**
	 * Return the message for people.
	 * @return for example {@code a/b: "21.5" (qos 1, retained)}
	 */
	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%s: %s (qos %d%s)", this.topic, shown(), this.qos,
				this.retain ? ", retained" : "");
	}

	private String shown() {
		String shown = isText() ? '"' + text() + '"' : "0x" + HexFormat.of().formatHex(this.payload);
		return (shown.length() <= SHOWN) ? shown
				: shown.substring(0, SHOWN) + "... (" + this.payload.length + " bytes)";
	}

	private boolean isText() {
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(this.payload))
				.chars()
				.noneMatch((each) -> Character.isISOControl(each) && !Character.isWhitespace(each));
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	/**
	 * Loaded where JSON is asked for.
	 */
	private static final class Json {

		static final JsonMapper MAPPER = JsonMapper.builder().build();

	}

}
