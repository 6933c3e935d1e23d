package io.github.espatmqtt.emulator.device.link;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HostName}.
 */
class HostNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "broker.example", "broker.example.", "my_broker", "a-b", "1-2.example", "x",
			"127.0.0.1", "::1", "fe80::1", "[2001:db8::1]", "::ffff:192.0.2.1", "m\u00c3\u00bcller.example" })
	void namesAndAddressesAreHosts(String host) {
		assertThat(HostName.matches(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", " a", "a ", "mqtt://a", "a:1883", "127.0.0.1:1883", "a/b", "a?b", "a#b",
			"u@a", "u:p@a", "-a", "a-", "a..b", ".a", "a,b", "[::1]:1883", "[a]", "a\\b" })
	void anythingElseIsNone(String host) {
		assertThat(HostName.matches(host)).isFalse();
	}

}
