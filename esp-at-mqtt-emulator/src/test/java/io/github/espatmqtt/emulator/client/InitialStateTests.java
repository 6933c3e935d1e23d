package io.github.espatmqtt.emulator.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.TestHost;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionTiming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the client connects whatever it finds the module in.
 */
class InitialStateTests extends ClientBench {

	private static final String OK = "\r\nOK\r\n";

	private static final SessionTiming IMPATIENT = SessionTiming.builder()
		.command(Duration.ofSeconds(2))
		.operation(Duration.ofSeconds(10))
		.connect(Duration.ofSeconds(10))
		.probe(Duration.ofSeconds(10))
		.retry(Duration.ofMillis(50), Duration.ofMillis(200))
		.idleCheck(Duration.ofSeconds(60))
		.build();

	@ParameterizedTest
	@MethodSource("firmwareAndState")
	void connectsFrom(FirmwareProfile firmware, InitialState state) throws InterruptedException {
		EspAtEmulator.Builder module = module().firmware(firmware);
		if (state == InitialState.BOOTING) {
			module.faults(Faults.builder().bootDelay(Duration.ofMillis(800)).build());
		}
		plugIn(module);
		state.prepare(this.emulator);
		this.client.start();
		this.client.awaitReady(PATIENCE);
		exchangeOneMessage();
		assertThat(this.transitions).doesNotContain(SessionState.WAITING);
	}

	static Stream<Arguments> firmwareAndState() {
		return Stream.of(FirmwareProfile.values())
			.flatMap((firmware) -> Stream.of(InitialState.values()).map((state) -> Arguments.of(firmware, state)));
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_0", "V2_2", "V4_1", "V5_0" })
	void connectsThroughNoiseAndTornWrites(FirmwareProfile firmware) throws InterruptedException {
		plugIn(module().firmware(firmware).faults(Faults.builder().noise().tornWrites().seed(7).build()));
		this.client.start();
		this.client.awaitReady(PATIENCE);
		exchangeOneMessage();
	}

	@Test
	void connectsToABusyModule() throws InterruptedException {
		plugIn(module().faults(Faults.builder().busy(5).build()));
		this.client.start();
		this.client.awaitReady(PATIENCE);
		exchangeOneMessage();
	}

	@Test
	void connectsThoughTheCleaningIsNeverAnswered() throws InterruptedException {
		this.emulator = closing(module().faults(Faults.builder().unanswered("AT+MQTTCLEAN").build()).build());
		client(this.emulator.transport(), settings().toBuilder().timing(IMPATIENT).build());
		InitialState.SESSION_ALIVE.prepare(this.emulator);
		this.client.start();
		this.client.awaitReady(PATIENCE);
		this.emulator.faults(Faults.NONE);
		exchangeOneMessage();
	}

	@ParameterizedTest
	@ValueSource(ints = { 4, 100, 1000 })
	void whatAKilledProcessWasAboutToPublishEndsInLineEndsOnly(int length) throws InterruptedException {
		plugIn(module());
		Peer peer = peer(this.id + "/half");
		try (TestHost host = TestHost.on(this.emulator)) {
			InitialState.SESSION_ALIVE.talk(host);
			host.raw("AT+MQTTPUBRAW=0,\"" + this.id + "/half\"," + length + ",0,0\r\n").until(">");
			host.raw("abc");
		}
		this.client.start();
		this.client.awaitReady(PATIENCE);
		String published = new String(peer.next().getPayloadAsBytes(), StandardCharsets.US_ASCII);
		assertThat(published).hasSize(length).startsWith("abc");
		assertThat(published.substring(3)).isBlank();
	}

	private void exchangeOneMessage() throws InterruptedException {
		this.client.reception().subscribe(MqttSubscription.of(this.id + "/#", 1));
		this.client.publish(MqttPublish.of(this.id + "/t", "first", 1));
		assertThat(next()).satisfies((message) -> {
			assertThat(message.topic()).isEqualTo(this.id + "/t");
			assertThat(text(message)).isEqualTo("first");
		});
		assertThat(this.received).isEmpty();
	}

	/**
	 * What a module may have been through before the client comes.
	 */
	enum InitialState {

		FRESH {
			@Override
			void talk(TestHost host) {
			}
		},

		ECHO_OFF {
			@Override
			void talk(TestHost host) {
				host.withoutEcho();
			}
		},

		USER_CONFIGURED {
			@Override
			void talk(TestHost host) {
				host.withoutEcho().send("AT+MQTTUSERCFG=0,1,\"old\",\"\",\"\",0,0,\"\"", OK);
			}
		},

		CONNECTION_CONFIGURED {
			@Override
			void talk(TestHost host) {
				USER_CONFIGURED.talk(host);
				host.send("AT+MQTTCONNCFG=0,120,0,\"\",\"\",0,0", OK);
			}
		},

		SESSION_ALIVE {
			@Override
			void talk(TestHost host) {
				USER_CONFIGURED.talk(host);
				host.raw("AT+MQTTCONN=0,\"b\",1883,1\r\n").until("1\r\n" + OK);
				host.send("AT+MQTTSUB=0,\"old/#\",1", OK);
			}
		},

		HALF_A_LINE {
			@Override
			void talk(TestHost host) {
				host.withoutEcho().raw("AT+MQTTCONN=0,\"half");
			}
		},

		IN_DATA_MODE {
			@Override
			void talk(TestHost host) {
				SESSION_ALIVE.talk(host);
				host.raw("AT+MQTTPUBRAW=0,\"elsewhere\",20,0,0\r\n").until(">");
				host.raw("abc".getBytes(StandardCharsets.US_ASCII));
			}
		},

		BOOTING {
			@Override
			void prepare(EspAtEmulator module) {
			}

			@Override
			void talk(TestHost host) {
			}
		};

		void prepare(EspAtEmulator module) {
			try (TestHost host = TestHost.on(module)) {
				talk(host);
			}
		}

		abstract void talk(TestHost host);

	}

}
