package io.github.espatmqtt.emulator.fault;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects what goes wrong on the way to the broker.
 *
 * @param <B> the builder that goes on collecting
 */
abstract class BrokerBuilder<B> extends CommandBuilder<B> {

	private final Set<String> hangUps = new TreeSet<>();

	private boolean refuseConnect;

	private boolean failPublish;

	private boolean loseAcknowledgements;

	private boolean frozen;

	private int refusedSubscriptions;

	private Duration subscribeDelay = Duration.ZERO;

	/**
	 * Let every connection attempt to the broker fail.
	 * @return this builder
	 */
	public B refuseConnect() {
		this.refuseConnect = true;
		return self();
	}

	/**
	 * Let every publish fail.
	 * @return this builder
	 */
	public B failPublish() {
		this.failPublish = true;
		return self();
	}

	/**
	 * Let everything arrive at the broker but its acknowledgements get lost.
	 * @return this builder
	 */
	public B loseAcknowledgements() {
		this.loseAcknowledgements = true;
		return self();
	}

	/**
	 * Let the broker take bytes but neither act nor answer. Once this fault ends, it goes
	 * on where it stopped.
	 * @return this builder
	 */
	public B frozenBroker() {
		this.frozen = true;
		return self();
	}

	/**
	 * Let the broker hang up when a filter is subscribed or a topic published to. May be
	 * used several times.
	 * @param filterOrTopic the filter or topic, exactly as the command has it
	 * @return this builder
	 */
	public B hangUpOn(String filterOrTopic) {
		this.hangUps.add(filterOrTopic);
		return self();
	}

	/**
	 * Answer the next subscribing commands with {@code ERROR}.
	 * @param commands how many of them
	 * @return this builder
	 */
	public B refuseSubscribes(int commands) {
		this.refusedSubscriptions = commands;
		return self();
	}

	/**
	 * Let the broker's consent to subscriptions come late, behind its retained messages.
	 * The module is busy meanwhile.
	 * @param delay how late
	 * @return this builder
	 */
	public B subscribeDelay(Duration delay) {
		this.subscribeDelay = delay;
		return self();
	}

	final Faults.Broker broker() {
		return new Faults.Broker(this.refuseConnect, this.failPublish, this.loseAcknowledgements, this.frozen,
				this.hangUps);
	}

	final Faults.Subscriptions subscriptions() {
		return new Faults.Subscriptions(this.refusedSubscriptions, this.subscribeDelay);
	}

}
