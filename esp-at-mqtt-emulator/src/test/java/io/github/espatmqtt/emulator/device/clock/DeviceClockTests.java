package io.github.espatmqtt.emulator.device.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceClockTests {

	private static final Instant NOW = Instant.parse("2020-06-05T11:29:50Z");

	private final DeviceClock clock = new DeviceClock(Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void startsIn1970() {
		assertThat(this.clock.isSet()).isFalse();
		assertThat(this.clock.now()).isEqualTo(Instant.EPOCH);
		assertThat(this.clock.text(0)).isEqualTo("Thu Jan  1 00:00:00 1970");
	}

	@Test
	void canBeSynchronizedAndSet() {
		this.clock.synchronize();
		assertThat(this.clock.isSet()).isTrue();
		assertThat(this.clock.now()).isEqualTo(NOW);
		this.clock.set(Instant.parse("2030-12-31T23:59:59Z"));
		assertThat(this.clock.text(0)).isEqualTo("Tue Dec 31 23:59:59 2030");
	}

	@ParameterizedTest
	@CsvSource({ "0, Fri Jun  5 11:29:50 2020", "8, Fri Jun  5 19:29:50 2020", "14, Sat Jun  6 01:29:50 2020",
			"-12, Thu Jun  4 23:29:50 2020", "530, Fri Jun  5 16:59:50 2020", "1245, Sat Jun  6 00:14:50 2020",
			"-330, Fri Jun  5 07:59:50 2020", "800, Fri Jun  5 19:29:50 2020" })
	void countsHoursOrHoursAndMinutes(int timeZone, String text) {
		this.clock.synchronize();
		assertThat(this.clock.text(timeZone)).isEqualTo(text);
	}

}
