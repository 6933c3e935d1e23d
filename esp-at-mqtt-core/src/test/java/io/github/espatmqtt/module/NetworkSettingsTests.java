package io.github.espatmqtt.module;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WifiNetwork} and {@link TimeServers}.
 */
class NetworkSettingsTests {

	@Test
	void networkAtLimitsIsAccepted() {
		WifiNetwork network = new WifiNetwork("\u20ac".repeat(10) + "ab", "p".repeat(63));
		assertThat(network.ssid()).hasSize(12);
		assertThat(network.password()).hasSize(63);
		assertThat(new WifiNetwork("s", "").password()).isEmpty();
	}

	@Test
	void networkBeyondLimitsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new WifiNetwork("", "p"));
		assertThatIllegalArgumentException().isThrownBy(() -> new WifiNetwork("\u20ac".repeat(11), "p"))
			.withMessageContaining("33 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> new WifiNetwork("s", "secret".repeat(10) + "four"))
			.withMessageContaining("64 bytes")
			.withMessageNotContaining("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\rb", "a\nb", "a\0b" })
	void controlCharactersAreRefusedWithoutRepeatingThem(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> new WifiNetwork(text, "p"));
		assertThatIllegalArgumentException().isThrownBy(() -> new WifiNetwork("s", text))
			.withMessageNotContaining(text);
		assertThatIllegalArgumentException().isThrownBy(() -> new TimeServers(List.of(text), 0));
	}

	@Test
	void passwordIsNeverPrinted() {
		assertThat(new WifiNetwork("home", "secret")).hasToString("Wi-Fi network 'home'");
	}

	@Test
	void oneToThreeServersAreAccepted() {
		for (int count = 1; count <= 3; count++) {
			assertThat(new TimeServers(Collections.nCopies(count, "pool.ntp.org"), 1).servers()).hasSize(count);
		}
	}

	@Test
	void otherNumbersOfServersAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TimeServers(List.of(), 0))
			.withMessageContaining("There are 0");
		assertThatIllegalArgumentException().isThrownBy(() -> new TimeServers(Collections.nCopies(4, "s"), 0))
			.withMessageContaining("There are 4");
	}

	@Test
	void serverNamesAreCheckedAndCopied() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TimeServers(List.of(""), 0))
			.withMessageContaining("empty");
		assertThatIllegalArgumentException().isThrownBy(() -> new TimeServers(List.of("s".repeat(129)), 0));
		List<String> servers = new ArrayList<>(List.of("s".repeat(128)));
		TimeServers copy = new TimeServers(servers, 0);
		servers.clear();
		assertThat(copy.servers()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { -12, -1, 0, 14, 530, 545, 1245, -330, 100, -100, -1200, 1400, 959, -1159 })
	void timeZoneOfTheFirmwareIsAccepted(int timeZone) {
		assertThat(new TimeServers(List.of("s"), timeZone).timeZone()).isEqualTo(timeZone);
	}

	@ParameterizedTest
	@ValueSource(ints = { -13, 15, 30, 99, -99, 160, 1401, 1459, 1500, -1201, -1230, -1300, 860, 12345,
			Integer.MAX_VALUE, Integer.MIN_VALUE })
	void otherTimeZoneIsRefused(int timeZone) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TimeServers(List.of("s"), timeZone))
			.withMessageContaining(Integer.toString(timeZone));
	}

}
