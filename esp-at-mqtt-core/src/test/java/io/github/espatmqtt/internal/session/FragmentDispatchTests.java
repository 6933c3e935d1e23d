package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.internal.at.AtFrame;
import io.github.espatmqtt.internal.at.CountedLine;
import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.internal.delivery.MessageDispatcher;
import io.github.espatmqtt.internal.delivery.TrafficCounter;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for joining pieces in the {@link MessageDispatcher}.
 */
class FragmentDispatchTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration NEVER = Duration.ofHours(1);

	private static final int FULL = 1018;

	private final BlockingQueue<Integer> delivered = new LinkedBlockingQueue<>();

	private final MqttMessageListener recorder = (message) -> this.delivered.add(message.payload().length);

	private MessageDispatcher dispatcher = dispatcher(NEVER, 100);

	@AfterEach
	void stop() {
		this.dispatcher.stop();
	}

	@Test
	void piecesAreDeliveredAsOneMessage() throws InterruptedException {
		start();
		offer(FULL, 1024, 5, 6);
		expect(FULL + 1024 + 5, 6);
	}

	@Test
	void theIdleLimitIsKeptThoughNothingElseArrives() throws InterruptedException {
		this.dispatcher = dispatcher(Duration.ofMillis(20), 100);
		start();
		offer(FULL);
		expect(FULL);
		offer(FULL);
		expect(FULL);
	}

	@Test
	void whatIsHeldBackWaitsForAListener() throws InterruptedException {
		this.dispatcher = dispatcher(Duration.ofNanos(1), 100);
		this.dispatcher.start(new ClientThreads("test"));
		offer(1, FULL);
		this.dispatcher.add(this.recorder);
		expect(1, FULL);
	}

	@Test
	void whatIsHeldBackSurvivesAStop() throws InterruptedException {
		start();
		offer(FULL);
		this.dispatcher.stop();
		this.dispatcher.start(new ClientThreads("second"));
		offer(1);
		expect(FULL + 1);
	}

	@Test
	void aMessageOfManyPiecesTakesOnePlace() throws InterruptedException {
		this.dispatcher = dispatcher(NEVER, 2);
		offer(FULL, 1024, 1024, 1, 2, FULL, 3);
		start();
		expect(FULL + 2049, 2);
		offer(4);
		expect(4);
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsJoinedAcross(Break event) throws InterruptedException {
		start();
		offer(FULL);
		event.reportTo(this.dispatcher);
		offer(1);
		expect(FULL, 1);
	}

	private void start() {
		this.dispatcher.add(this.recorder);
		this.dispatcher.start(new ClientThreads("test"));
	}

	private void offer(int... lengths) {
		for (int length : lengths) {
			this.dispatcher.offer(new MqttMessage("t", new byte[length], Instant.EPOCH));
		}
	}

	private void expect(int... lengths) throws InterruptedException {
		for (int length : lengths) {
			assertThat(this.delivered.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(length);
		}
		assertThat(this.delivered).isEmpty();
	}

	private static MessageDispatcher dispatcher(Duration idle, int capacity) {
		return new MessageDispatcher(capacity, FragmentJoining.heuristic(idle, 1024), new EventPublisher());
	}

	enum Break {

		DAMAGED_MESSAGE {

			@Override
			void report(LineEvents events) {
				events.onDamaged(
						new AtFrame.Damaged(SUBRECV, "+MQTTSUBRECV:0,\"t\",1024,", AtFrame.Damaged.Cause.BYTES_LOST));
			}

		},

		DAMAGED_HEADER {

			@Override
			void report(LineEvents events) {
				events.onCounted(new AtFrame.Counted(SUBRECV, "+MQTTSUBRECV:0,t,1024,", new byte[1024]));
			}

		},

		RESTART {

			@Override
			void report(LineEvents events) {
				events.onRestart();
			}

		},

		LOST_BROKER {

			@Override
			void report(LineEvents events) {
				events.onUnsolicited("+MQTTDISCONNECTED:0");
			}

		},

		NEW_LINK {

			@Override
			void reportTo(MessageDispatcher dispatcher) {
				ModuleLink
					.open(new ScriptedModule(), events(dispatcher), FragmentJoining.DEFAULT_BUFFER_SIZE,
							new ClientThreads("test"))
					.close();
			}

		};

		private static final CountedLine SUBRECV = new CountedLine("+MQTTSUBRECV:");

		private static LineEvents events(MessageDispatcher dispatcher) {
			return new LineEvents(dispatcher, new EventPublisher(), new TrafficCounter(), new Confirmations());
		}

		void reportTo(MessageDispatcher dispatcher) {
			report(events(dispatcher));
		}

		void report(LineEvents events) {
		}

	}

}
