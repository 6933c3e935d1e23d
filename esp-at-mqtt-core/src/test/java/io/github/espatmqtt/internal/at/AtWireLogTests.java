package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.espatmqtt.at.AtWireLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AtWireLog}.
 */
class AtWireLogTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private static final AtCommand JOIN = AtCommand.of(AtCommandLine.set("AT+CWJAP").text("lab").secret("pass,word"),
			TIMEOUT);

	private final Logger category = (Logger) LoggerFactory.getLogger(AtWireLog.CATEGORY);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final AtWireLog log = new AtWireLog("port", new SilentListener());

	@BeforeEach
	void listen() {
		this.appender.start();
		this.category.addAppender(this.appender);
		this.category.setLevel(Level.DEBUG);
	}

	@AfterEach
	void detach() {
		this.category.setLevel(null);
		this.category.detachAppender(this.appender);
	}

	@Test
	void showsBothDirections() {
		AtCommand query = AtCommand.of("AT+MQTTCONN?", TIMEOUT);
		this.log.sent(query, query.lineBytes());
		line("AT+MQTTCONN?");
		line("OK");
		assertThat(shown()).containsExactly("port -> AT+MQTTCONN?", "port <- AT+MQTTCONN?", "port <- OK");
	}

	@Test
	void showsPayloadsByTheirLength() {
		AtCommand raw = AtCommand.of("AT+MQTTPUBRAW=0,\"t\",4,0,0", TIMEOUT).withData(new byte[4]);
		this.log.sent(raw, raw.lineBytes());
		this.log.received(new AtFrame.Prompt());
		this.log.sent(raw, raw.data());
		CountedLine message = new CountedLine("+MQTTSUBRECV:");
		this.log.received(new AtFrame.Counted(message, "0,\"t\",3", "abc".getBytes(StandardCharsets.UTF_8)));
		this.log.received(new AtFrame.Damaged(message, "0,\"t\",3", AtFrame.Damaged.Cause.BYTES_LOST));
		assertThat(shown()).containsExactly("port -> AT+MQTTPUBRAW=0,\"t\",4,0,0", "port <- >", "port -> <4 bytes>",
				"port <- +MQTTSUBRECV:0,\"t\",3,<3 bytes>", "port <- +MQTTSUBRECV:0,\"t\",3 <damaged>");
	}

	@Test
	void masksSecrets() {
		this.log.sent(JOIN, JOIN.lineBytes());
		assertThat(shown()).containsExactly("port -> AT+CWJAP=\"lab\",\"***\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "AT+CWJAP=\"lab\",\"pass\\,word\"", "CWJAP=\"lab\",\"pass\\,wo", "ss\\,word\"",
			"\u00ff\u00feAT+CWJAP=\"lab\",\"pasword\"" })
	void withholdsWhatMayBeAnEchoOfSecrets(String echo) {
		this.log.sent(JOIN, JOIN.lineBytes());
		line(echo);
		assertThat(shown().get(1)).isEqualTo("port <- <" + echo.length() + " characters after AT+CWJAP>");
	}

	@Test
	void withholdsTheEchoOfConfidentialData() {
		AtCommand key = AtCommand.of("AT+MQTTLONGPASSWORD=0,6", TIMEOUT)
			.withData("secret".getBytes(StandardCharsets.UTF_8))
			.confidential();
		this.log.sent(key, key.lineBytes());
		this.log.sent(key, key.data());
		line("secret");
		assertThat(shown()).noneMatch((text) -> text.contains("secret"));
	}

	@Test
	void withholdsAKeyThatIsReadBackDamaged() {
		AtCommand read = AtCommand.of("AT+SYSMFG=1,\"mqtt_key\",\"mqtt_key\"", TIMEOUT).confidential();
		this.log.sent(read, read.lineBytes());
		line("+SYSMFG:\"mqtt_key\",\"mqtt_key\",8,17-----BEGIN PRIVATE KEY-----\nsecret");
		assertThat(shown()).noneMatch((text) -> text.contains("secret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "OK", "ERROR", "busy p...", "+CWJAP:2", "ERR CODE:0x010a0000" })
	void showsAnswersToCommandsWithSecrets(String answer) {
		this.log.sent(JOIN, JOIN.lineBytes());
		line(answer);
		assertThat(shown().get(1)).isEqualTo("port <- " + answer);
	}

	@Test
	void showsNothingUnlessAsked() {
		this.category.setLevel(Level.INFO);
		this.log.sent(JOIN, JOIN.lineBytes());
		line("OK");
		assertThat(shown()).isEmpty();
	}

	@Test
	void showsTheSameToWhoWatchesWithoutAnyLog() {
		this.category.setLevel(Level.INFO);
		List<AtWireLine> watched = new ArrayList<>();
		AtWireLog seen = new AtWireLog("port", new SilentListener() {

			@Override
			public boolean isWatching() {
				return true;
			}

			@Override
			public void onLine(AtWireLine line) {
				watched.add(line);
			}

		});
		seen.sent(JOIN, JOIN.lineBytes());
		seen.received(new AtFrame.Line("AT+CWJAP=\"lab\",\"pass\\,word\""));
		seen.received(new AtFrame.Line("OK"));
		assertThat(watched).containsExactly(new AtWireLine(AtWireLine.Direction.SENT, "AT+CWJAP=\"lab\",\"***\""),
				new AtWireLine(AtWireLine.Direction.RECEIVED, "<27 characters after AT+CWJAP>"),
				new AtWireLine(AtWireLine.Direction.RECEIVED, "OK"));
		assertThat(shown()).isEmpty();
	}

	private void line(String text) {
		this.log.received(new AtFrame.Line(text));
	}

	private List<String> shown() {
		return this.appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

}
