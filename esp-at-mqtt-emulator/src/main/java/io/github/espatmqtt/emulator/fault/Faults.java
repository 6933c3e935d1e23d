package io.github.espatmqtt.emulator.fault;

import java.time.Duration;
import java.util.Objects;

/**
 * What goes wrong. Immutable; {@link #NONE} is a module in perfect health, and
 * {@link #builder()} starts from there.
 *
 * @param line what goes wrong with the bytes on the line
 * @param speech what goes wrong with the firmware's words
 * @param command what goes wrong with the commands
 * @param broker what goes wrong on the way to the broker
 * @param bootDelay how long a restart takes; input is swallowed meanwhile
 * @since 0.1.0
 */
public record Faults(Line line, Speech speech, Command command, Broker broker, Duration bootDelay) {

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
	 * What goes wrong with the firmware's words.
	 *
	 * @param log whether lines of the log appear between the module's frames
	 * @param imitation whether the firmware is another vendor's imitation: its banner,
	 * spaces and quotes in lists, another word for the result of a publish
	 * @param openEnds whether {@code +MQTTDISCONNECTED:0} comes without a line end
	 */
	public record Speech(boolean log, boolean imitation, boolean openEnds) {

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
	 * What goes wrong on the way to the broker.
	 *
	 * @param refuseConnect whether every connection attempt fails
	 * @param failPublish whether every publish fails
	 * @param loseAcknowledgements whether what is sent to the broker arrives but seems to
	 * fail
	 */
	public record Broker(boolean refuseConnect, boolean failPublish, boolean loseAcknowledgements) {

	}

	/**
	 * Collects faults.
	 */
	public static final class Builder {

		private boolean silent;

		private boolean tornWrites;

		private boolean noise;

		private double loss;

		private long seed;

		private boolean log;

		private boolean imitation;

		private boolean openEnds;

		private int busy;

		private String unanswered = "";

		private boolean withoutMqtt;

		private Duration promptDelay = Duration.ZERO;

		private boolean refuseConnect;

		private boolean failPublish;

		private boolean loseAcknowledgements;

		private Duration bootDelay = Duration.ZERO;

		private Builder() {
		}

		/**
		 * Let the module's output arrive in random pieces.
		 * @return this builder
		 */
		public Builder tornWrites() {
			this.tornWrites = true;
			return this;
		}

		/**
		 * Let lines of random bytes appear between the module's frames.
		 * @return this builder
		 */
		public Builder noise() {
			this.noise = true;
			return this;
		}

		/**
		 * Let lines of the log appear between the module's frames.
		 * @return this builder
		 */
		public Builder log() {
			this.log = true;
			return this;
		}

		/**
		 * Speak like another vendor's imitation of the firmware.
		 * @return this builder
		 */
		public Builder imitation() {
			this.imitation = true;
			return this;
		}

		/**
		 * Leave out the line end of {@code +MQTTDISCONNECTED:0}.
		 * @return this builder
		 */
		public Builder openEnds() {
			this.openEnds = true;
			return this;
		}

		/**
		 * Let nothing the module says arrive.
		 * @return this builder
		 */
		public Builder silent() {
			this.silent = true;
			return this;
		}

		/**
		 * Lose bytes, in both directions.
		 * @param probability from 0 to 1, for each byte
		 * @return this builder
		 */
		public Builder loseBytes(double probability) {
			this.loss = probability;
			return this;
		}

		/**
		 * Make everything random repeatable.
		 * @param seed any number
		 * @return this builder
		 */
		public Builder seed(long seed) {
			this.seed = seed;
			return this;
		}

		/**
		 * Answer the next commands with {@code busy p...}.
		 * @param commands how many of them
		 * @return this builder
		 */
		public Builder busy(int commands) {
			this.busy = commands;
			return this;
		}

		/**
		 * Carry out some commands without ever answering them.
		 * @param start what their lines start with, for example {@code AT+MQTTCLEAN}
		 * @return this builder
		 */
		public Builder unanswered(String start) {
			this.unanswered = start;
			return this;
		}

		/**
		 * Be a firmware that was built without the MQTT commands.
		 * @return this builder
		 */
		public Builder withoutMqtt() {
			this.withoutMqtt = true;
			return this;
		}

		/**
		 * Leave time between {@code OK} and {@code >} on firmware that writes them apart.
		 * @param delay the time
		 * @return this builder
		 */
		public Builder promptDelay(Duration delay) {
			this.promptDelay = delay;
			return this;
		}

		/**
		 * Let every connection attempt to the broker fail.
		 * @return this builder
		 */
		public Builder refuseConnect() {
			this.refuseConnect = true;
			return this;
		}

		/**
		 * Let every publish fail.
		 * @return this builder
		 */
		public Builder failPublish() {
			this.failPublish = true;
			return this;
		}

		/**
		 * Let everything arrive at the broker but its acknowledgements get lost.
		 * @return this builder
		 */
		public Builder loseAcknowledgements() {
			this.loseAcknowledgements = true;
			return this;
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
			return new Faults(new Line(this.silent, this.tornWrites, this.noise, this.loss, this.seed),
					new Speech(this.log, this.imitation, this.openEnds),
					new Command(this.busy, this.unanswered, this.withoutMqtt, this.promptDelay),
					new Broker(this.refuseConnect, this.failPublish, this.loseAcknowledgements), this.bootDelay);
		}

	}

}
