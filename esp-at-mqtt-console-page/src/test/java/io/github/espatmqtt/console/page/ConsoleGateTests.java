package io.github.espatmqtt.console.page;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleGate}.
 */
class ConsoleGateTests {

	private static final String LOCAL = "127.0.0.1";

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:8080" })
	void thisComputerGetsIn(String host) throws UnknownHostException {
		assertThat(new ConsoleGate(true).refuse(get(LOCAL, host))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "evil.example", "localhost.evil.example", "localhost@evil.example", "127.0.0.1.evil",
			"localhost:80:80" })
	void namesThatOthersCanGiveDoNot(String host) throws UnknownHostException {
		assertThat(new ConsoleGate(true).refuse(get(LOCAL, host))).isPresent();
	}

	@Test
	void othersDoNot() throws UnknownHostException {
		assertThat(new ConsoleGate(true).refuse(get("192.0.2.7", "localhost"))).isPresent();
		assertThat(new ConsoleGate(false).refuse(get("192.0.2.7", "gateway.example"))).isEmpty();
	}

	@Test
	void thePageMayAskForChangesBehindAProxyThatKeepsTheNameAndNoOther() throws UnknownHostException {
		ConsoleGate gate = new ConsoleGate(false);
		assertThat(gate.refuse(post("https://gateway.example", "gateway.example"))).isEmpty();
		assertThat(gate.refuse(post("https://gateway.example:444", "gateway.example"))).isPresent();
		assertThat(gate.refuse(post("https://gateway.example.evil", "gateway.example"))).isPresent();
		assertThat(gate.refuse(post("not an origin", "gateway.example"))).isPresent();
	}

	private static ConsoleRequest get(String client, String host) throws UnknownHostException {
		return request("GET", client, Map.of("Host", host));
	}

	private static ConsoleRequest post(String origin, String host) throws UnknownHostException {
		return request("POST", LOCAL, Map.of("Host", host, "Origin", origin, ConsoleGate.HEADER, "1"));
	}

	private static ConsoleRequest request(String method, String client, Map<String, String> headers)
			throws UnknownHostException {
		return new ConsoleRequest(method, "", URI.create("http://backend.internal:8080/"),
				InetAddress.getByName(client), headers::get, Map.of(), new byte[0]);
	}

}
