package io.github.espatmqtt.emulator.device.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The clock of the module, which starts in 1970 until somebody sets it.
 */
public final class DeviceClock {

	private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy",
			Locale.ENGLISH);

	private final Clock source;

	private volatile Duration offset;

	private volatile boolean set;

	public DeviceClock(Clock source) {
		this.source = source;
		this.offset = Duration.between(source.instant(), Instant.EPOCH);
	}

	boolean isSet() {
		return this.set;
	}

	void synchronize() {
		set(this.source.instant());
	}

	public void set(Instant time) {
		this.offset = Duration.between(this.source.instant(), time);
		this.set = true;
	}

	public Instant now() {
		return this.source.instant().plus(this.offset);
	}

	/**
	 * Return the time as C's asctime prints it.
	 * @param timeZone in hours or, beyond 14, in hours and minutes as in 530
	 */
	String text(int timeZone) {
		int minutes = (Math.abs(timeZone) > 14) ? timeZone / 100 * 60 + timeZone % 100 : timeZone * 60;
		return ASCTIME.format(now().atOffset(ZoneOffset.UTC).plusMinutes(minutes));
	}

}
