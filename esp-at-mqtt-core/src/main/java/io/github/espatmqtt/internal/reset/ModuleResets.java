package io.github.espatmqtt.internal.reset;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.internal.module.EspModule;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.reset.ApplicationReset;
import io.github.espatmqtt.reset.ResetLine;
import io.github.espatmqtt.reset.ResetMeans;
import io.github.espatmqtt.reset.ResetSettings;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.ModemLines;
import io.github.espatmqtt.transport.SerialTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resets one module: when attempts keep failing for its own reasons, or by hand. Failures
 * are told of by the thread that keeps the session; a reset by hand may come from any
 * other.
 */
public final class ModuleResets {

	private static final Logger logger = LoggerFactory.getLogger(ModuleResets.class);

	private final ResetSettings settings;

	private final EventPublisher events;

	private final String description;

	private final boolean plugged;

	private final ResetLadder ladder;

	private final @Nullable ApplicationCall application;

	private final AtomicBoolean resetting = new AtomicBoolean();

	private boolean knowsMqtt;

	/**
	 * Create a new instance.
	 * @param settings when and how
	 * @param events is told of each reset before it is made
	 * @param transport the way to the module
	 */
	public ModuleResets(ResetSettings settings, EventPublisher events, AtTransport transport) {
		this.settings = settings;
		this.events = events;
		this.description = transport.description();
		this.plugged = transport instanceof SerialTransport;
		this.ladder = new ResetLadder(settings);
		ApplicationReset reset = settings.application();
		this.application = (reset != null) ? new ApplicationCall(reset) : null;
	}

	/**
	 * Take note of a failed attempt.
	 * @param failure how it failed
	 * @param state how far it had come
	 * @return what is to be done about it
	 */
	public Optional<ResetMeans> after(Throwable failure, SessionState state) {
		Blame blame = Blame.of(failure, state, this.knowsMqtt);
		if (blame == Blame.OTHERS) {
			this.knowsMqtt |= state != SessionState.JOINING_NETWORK;
			this.ladder.begin();
		}
		return isCounted(blame) ? this.ladder.failed(possible(blame, failure), System.nanoTime()) : Optional.empty();
	}

	/**
	 * A busy module may wait for its broker; one that stays so after a restart does not.
	 * A port that is gone may be that of a module on the USB; a serial server is on a
	 * network.
	 */
	private boolean isCounted(Blame blame) {
		return switch (blame) {
			case MODULE -> true;
			case PORT -> this.plugged && this.application != null;
			case BUSY -> this.ladder.tried().contains(ResetMeans.COMMAND);
			case OTHERS, NOBODY -> false;
		};
	}

	private static Set<ResetMeans> possible(Blame blame, Throwable failure) {
		return switch (blame) {
			case PORT -> EnumSet.of(ResetMeans.APPLICATION);
			case MODULE -> Blame.isAnswer(failure) ? EnumSet.allOf(ResetMeans.class)
					: EnumSet.of(ResetMeans.LINE, ResetMeans.APPLICATION);
			default -> EnumSet.of(ResetMeans.LINE, ResetMeans.APPLICATION);
		};
	}

	/**
	 * Reset the module. Never fails: the attempts go on in any case.
	 * @param means how
	 * @param engine the line to it, if it is open
	 * @param cause what made that necessary
	 */
	public void perform(ResetMeans means, @Nullable AtEngine engine, Throwable cause) {
		List<ResetMeans> before = this.ladder.tried();
		this.ladder.used(means, System.nanoTime());
		logger.warn("Resetting the module on {} by {}{}: {}", this.description, text(means),
				before.isEmpty() ? "" : " after " + before.stream().map(ModuleResets::text).toList(),
				cause.getMessage());
		this.events.publish(new EspMqttEvent.ModuleReset(means, cause));
		try {
			exclusively(() -> reset(means, engine, before));
		}
		catch (RuntimeException ex) {
			logger.warn("The module on {} could not be reset by {}: {}", this.description, text(means),
					ex.getMessage());
			logger.debug("No reset", ex);
		}
	}

	/**
	 * Reset the module at once, by the strongest means that there are short of cutting
	 * its supply, else by what the application has, else by command.
	 * @param engine the line to it, if it is open
	 * @throws IllegalStateException if it cannot be done; says why
	 */
	public void performByHand(@Nullable AtEngine engine) {
		ResetMeans means = (this.settings.line() != null) ? ResetMeans.LINE
				: (this.application != null) ? ResetMeans.APPLICATION : ResetMeans.COMMAND;
		logger.warn("Resetting the module on {} by {}, as asked to", this.description, text(means));
		this.events.publish(new EspMqttEvent.ModuleReset(means, null));
		exclusively(() -> reset(means, engine, List.of()));
	}

	private void exclusively(Runnable reset) {
		if (!this.resetting.compareAndSet(false, true)) {
			throw new IllegalStateException("The module is being reset already");
		}
		try {
			reset.run();
		}
		finally {
			this.resetting.set(false);
		}
	}

	private void reset(ResetMeans means, @Nullable AtEngine engine, List<ResetMeans> before) {
		switch (means) {
			case COMMAND -> EspModule.restart(required(engine));
			case LINE -> pulse(required(engine).modemLines());
			case APPLICATION -> callApplication(before);
		}
	}

	private static AtEngine required(@Nullable AtEngine engine) {
		if (engine == null) {
			throw new IllegalStateException("The line to the module is not open at the moment");
		}
		return engine;
	}

	private void pulse(Optional<ModemLines> lines) {
		ResetLine line = this.settings.line();
		if (line != null) {
			new LinePulse(line).give(lines.orElseThrow(() -> new IllegalStateException(
					"This way to the module has no " + line.wire() + " line; a serial port has, and RFC 2217")));
		}
	}

	private void callApplication(List<ResetMeans> before) {
		if (this.application != null) {
			this.application.reset(before);
		}
	}

	private static String text(ResetMeans means) {
		return switch (means) {
			case COMMAND -> "AT+RST";
			case LINE -> "its reset line";
			case APPLICATION -> "the application's ModuleReset";
		};
	}

}
