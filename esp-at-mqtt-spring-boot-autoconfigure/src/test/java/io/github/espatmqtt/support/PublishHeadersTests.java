package io.github.espatmqtt.support;

import java.time.Duration;
import java.util.Map;

import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import io.github.espatmqtt.publish.PublishOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.messaging.MessageHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PublishHeaders}.
 */
class PublishHeadersTests {

	private static PublishOptions options(String header, Object value) {
		return PublishHeaders.options(new MessageHeaders(Map.of(header, value)));
	}

	@Test
	void valuesAreTakenAsTheyAre() {
		assertThat(options(EspMqttHeaders.PROMISE, Promise.STORED).promise()).isEqualTo(Promise.STORED);
		assertThat(options(EspMqttHeaders.TIME_TO_LIVE, Duration.ofHours(1)).timeToLive())
			.isEqualTo(Duration.ofHours(1));
	}

	@Test
	void nothingIsAskedForWithoutHeaders() {
		assertThat(options("other", 1)).isEqualTo(PublishOptions.NONE);
	}

	@ParameterizedTest
	@CsvSource({ "10m, 600", "PT10S, 10", "2h, 7200" })
	void aTimeMayBeText(String text, int seconds) {
		assertThat(options(EspMqttHeaders.TIME_TO_LIVE, text).timeToLive()).isEqualTo(Duration.ofSeconds(seconds));
	}

	@ParameterizedTest
	@CsvSource({ "confirmed", "CONFIRMED" })
	void aPromiseMayBeText(String text) {
		assertThat(options(EspMqttHeaders.PROMISE, text).promise()).isEqualTo(Promise.CONFIRMED);
	}

	@ParameterizedTest
	@CsvSource({ "mqtt_promise, kept", "mqtt_timeToLive, soon", "mqtt_timeToLive, -1s", "mqtt_timeToLive, 0s" })
	void whatIsNoneOfItsKindIsRefused(String header, String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> options(header, text));
	}

}
