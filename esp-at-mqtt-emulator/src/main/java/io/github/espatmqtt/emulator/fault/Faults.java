package io.github.espatmqtt.emulator.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * What goes wrong. Immutable; {@link #NONE} is a module in perfect health, and
 * {@link #builder()} starts from there.
 *
 * @param line what goes wrong with the bytes on the line
 * @param pieces what goes wrong with messages longer than the module's buffer
 * @param speech what goes wrong with the firmware's words
 * @param command what goes wrong with the commands
 * @param answers what goes wrong with the answers
 * @param broker what goes wrong on the way to the broker
 * @param subscriptions what goes wrong with subscribing
 * @param readings what is understood the other way where nobody knows
 * @param bootDelay how long a restart takes; input is swallowed meanwhile
 * @since 0.1.0
 */
public record Faults(Line line, Pieces pieces, Speech speech, Command command, Answers answers, Broker broker,
		Subscriptions subscriptions, Readings readings, Duration bootDelay) {

	/** A module in perfect health on a perfect line. */
	public static final Faults NONE = builder().build();

	public Faults {
		Objects.requireNonNull(bootDelay, "'bootDelay' must not be null");
	}

	/**
	 * Start from a module in perfect health.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * What goes wrong with the bytes on the line.
	 *
	 * @param silent whether nothing the module says arrives
	 * @param tornWrites whether the module's output arrives in random pieces
	 * @param noise whether lines of random bytes appear between the module's frames
	 * @param loss probability from 0 to 1 that a byte is lost, in both directions
	 * @param seed seed of everything random
	 */
	public record Line(boolean silent, boolean tornWrites, boolean noise, double loss, long seed) {

		public Line {
			if (loss < 0 || loss > 1) {
				throw new IllegalArgumentException("'loss' must be from 0 to 1 but is " + loss);
			}
		}

	}

	/**
	 * How messages longer than the module's buffer are cut where the buffer is not full.
	 *
	 * @param random whether each piece has a random length
	 * @param longest the most bytes of a piece, at least 1
	 */
	public record Pieces(boolean random, int longest) {

		public Pieces {
			if (longest < 1) {
				throw new IllegalArgumentException("'longest' must be at least 1 but is " + longest);
			}
		}

	}

	/**
	 * What goes wrong with the firmware's words.
	 *
	 * @param log whether lines of the log appear between the module's frames
	 * @param bootText whether the text of ROM and boot loader comes before {@code ready}
	 * @param imitation whether the firmware is another vendor's imitation: its banner,
	 * spaces and quotes in lists, another word for the result of a publish
	 * @param openEnds whether {@code +MQTTDISCONNECTED:0} comes without a line end
	 * @param notices whether {@code ALREADY SUBSCRIBE} and {@code NO UNSUBSCRIBE} are
	 * said
	 * @param bareErrorCodes whether {@code ERR CODE} lines come without {@code ERROR}
	 * @param publishFailure what follows {@code +MQTTPUB:} when any publish fails; empty
	 * for firmware that has results of raw publishes only
	 */
	public record Speech(boolean log, boolean bootText, boolean imitation, boolean openEnds, boolean notices,
			boolean bareErrorCodes, String publishFailure) {

	}

	/**
	 * What goes wrong with the commands.
	 *
	 * @param busy how many of the next commands are answered with {@code busy p...}
	 * @param unanswered start of the command lines that are carried out but never
	 * answered; empty for none
	 * @param withoutMqtt whether the firmware was built without the MQTT commands
	 * @param promptDelay time between {@code OK} and {@code >} where these are two writes
	 */
	public record Command(int busy, String unanswered, boolean withoutMqtt, Duration promptDelay) {

	}

	/**
	 * What goes wrong with the answers.
	 *
	 * @param lost how many of the next commands are carried out but not answered
	 * @param lostPrompts how many of the next prompts are not said
	 * @param lateCommand start of the command lines that are answered late; empty for all
	 * @param delay how late they are answered
	 * @param acceptanceDelay time before commands with a data phase are accepted
	 * @param inputKept whether what arrives during a command is kept instead of refused
	 */
	public record Answers(int lost, int lostPrompts, String lateCommand, Duration delay, Duration acceptanceDelay,
			boolean inputKept) {

	}

	/**
	 * What goes wrong on the way to the broker.
	 *
	 * @param refuseConnect whether every connection attempt fails
	 * @param failPublish whether every publish fails
	 * @param loseAcknowledgements whether what is sent to the broker arrives but seems to
	 * fail
	 * @param frozen whether the broker takes bytes but neither acts nor answers
	 * @param hangUps the filters and topics that the broker hangs up on
	 */
	public record Broker(boolean refuseConnect, boolean failPublish, boolean loseAcknowledgements, boolean frozen,
			Set<String> hangUps) {

		public Broker {
			hangUps = Set.copyOf(hangUps);
		}

	}

	/**
	 * What goes wrong with subscribing.
	 *
	 * @param refused how many of the next subscriptions are refused
	 * @param delay how late the broker's consent arrives, behind retained messages
	 */
	public record Subscriptions(int refused, Duration delay) {

	}

	/**
	 * What is understood the other way where nobody knows what a board does.
	 *
	 * @param flashAcceptedFirst whether {@code OK} comes before the {@code >} of
	 * {@code AT+SYSFLASH}
	 * @param blanks whether blanks may follow commas
	 * @param omittedRetain whether a publish may lack its retained flag
	 * @param emptyPayloads whether a payload may be empty
	 * @param strictLineEnds whether a carriage return before a line end is a mistake
	 */
	public record Readings(boolean flashAcceptedFirst, boolean blanks, boolean omittedRetain, boolean emptyPayloads,
			boolean strictLineEnds) {

	}

	/**
	 * Collects faults.
	 */
	public static final class Builder extends ReadingBuilder<Builder> {

		private Duration bootDelay = Duration.ZERO;

		private Builder() {
		}

		/**
		 * Take time to boot; what the host sends meanwhile is swallowed.
		 * @param delay the time until {@code ready}
		 * @return this builder
		 */
		public Builder bootDelay(Duration delay) {
			this.bootDelay = delay;
			return this;
		}

		/**
		 * Build the faults.
		 * @return the faults
		 */
		public Faults build() {
			return new Faults(line(), pieces(), speech(), command(), answers(), broker(), subscriptions(), readings(),
					this.bootDelay);
		}

		@Override
		Builder self() {
			return this;
		}

	}

}
