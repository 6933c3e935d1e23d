package io.github.espatmqtt.internal.module;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtCommandLine;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.module.NetworkException;
import io.github.espatmqtt.module.TimeServers;

/**
 * The clock of a module, which shows 1970 until a time server has answered or the host
 * has set it.
 */
final class ModuleClock {

	private static final int FIRST_PLAUSIBLE_YEAR = 2020;

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Pattern YEAR = Pattern.compile("(\\d{4})$");

	private final AtEngine engine;

	private final Duration timeout;

	ModuleClock(AtEngine engine, Duration timeout) {
		this.engine = engine;
		this.timeout = timeout;
	}

	void set(InstantSource source) {
		long seconds = source.instant().getEpochSecond();
		this.engine
			.execute(AtCommand.of(AtCommandLine.set("AT+SYSTIMESTAMP").number(seconds).toString(), this.timeout));
	}

	void synchronize(TimeServers servers, Duration limit) {
		AtCommandLine line = AtCommandLine.set("AT+CIPSNTPCFG").number(1).number(servers.timeZone());
		servers.servers().forEach(line::text);
		try {
			this.engine.execute(AtCommand.of(line.toString(), this.timeout));
			awaitPlausible(limit);
		}
		catch (AtRejectedException ex) {
			throw NetworkException.refusedTime(ex);
		}
	}

	private void awaitPlausible(Duration limit) {
		long deadline = System.nanoTime() + limit.toNanos();
		while (!isPlausible()) {
			if (System.nanoTime() > deadline) {
				throw NetworkException.noTime(limit);
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

	private boolean isPlausible() {
		List<String> values = this.engine.execute(AtCommand.of("AT+CIPSNTPTIME?", this.timeout))
			.values("+CIPSNTPTIME:");
		return values.stream().map(YEAR::matcher).anyMatch(ModuleClock::isPlausibleYear);
	}

	private static boolean isPlausibleYear(Matcher matcher) {
		return matcher.find() && Integer.parseInt(matcher.group(1)) >= FIRST_PLAUSIBLE_YEAR;
	}

}
