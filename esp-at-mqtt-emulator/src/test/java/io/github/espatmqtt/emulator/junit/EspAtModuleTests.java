package io.github.espatmqtt.emulator.junit;

import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.TestHost;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static io.github.espatmqtt.emulator.assertj.WireAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EspAtModule}, which use it as its users do.
 */
class EspAtModuleTests {

	private static final String OK = "\r\nOK\r\n";

	private static final List<EspAtEmulator> seen = new ArrayList<>();

	@EspAtModule
	private static EspAtEmulator shared;

	@EspAtModule
	EspAtEmulator module;

	@EspAtModule(firmware = FirmwareProfile.V5_0)
	EspAtEmulator other;

	@Test
	void severalModulesShareTheBrokerWithThePeer(MqttPeer peer, @EspAtModule EspAtEmulator third) {
		List<EspAtEmulator> modules = List.of(shared, this.module, this.other, third);
		assertThat(modules).doesNotHaveDuplicates();
		List<TestHost> hosts = modules.stream().map(EspAtModuleTests::subscribed).toList();
		peer.publish("all", "hi");
		hosts.forEach((host) -> host.until("+MQTTSUBRECV:0,\"all\",2,hi\r\n"));
		assertThat(third.wire()).receivedInOrder("AT+MQTTCONN=0,\"broker\",1883,0", "AT+MQTTSUB=0,\"all\",1")
			.sent("+MQTTSUBRECV:0,\"all\",2,hi");
		hosts.forEach(TestHost::close);
	}

	@Test
	void theFirmwareIsTheOneAskedFor() {
		assertThat(this.module.firmware()).isEqualTo(FirmwareProfile.V4_1);
		assertThat(this.other.firmware()).isEqualTo(FirmwareProfile.V5_0);
	}

	@Test
	void thePeerReadsWhatAModulePublishes(MqttPeer peer, EmbeddedMqttBroker broker) {
		peer.subscribe("from/module");
		try (MqttPeer second = MqttPeer.connect(broker.host(), broker.port());
				TestHost host = subscribed(this.module)) {
			second.publish("all", "x");
			host.until("+MQTTSUBRECV:0,\"all\",1,x\r\n");
			host.send("AT+MQTTPUB=0,\"from/module\",\"21.5\",1,0", OK);
		}
		assertThat(peer.next().payload()).asString().isEqualTo("21.5");
	}

	@RepeatedTest(2)
	void faultsOfASharedModuleEndWithTheTest() {
		try (TestHost host = TestHost.on(shared)) {
			host.raw("ATE0\r\n").until(OK);
		}
		shared.faults(Faults.builder().busy(9).silent().build());
	}

	@RepeatedTest(2)
	void aModuleInAFieldIsNewAndTheLastOneIsOff() {
		seen.forEach((last) -> {
			try (TestHost host = TestHost.on(last)) {
				host.raw("AT\r\n").expectSilence();
			}
		});
		assertThat(seen).doesNotContain(this.module);
		seen.add(this.module);
	}

	private static TestHost subscribed(EspAtEmulator module) {
		TestHost host = TestHost.on(module);
		host.raw("ATE0\r\n").until(OK);
		host.raw("AT+MQTTUSERCFG=0,1,\"%s\",\"\",\"\",0,0,\"\"\r\n".formatted(System.identityHashCode(module)))
			.until(OK);
		host.raw("AT+MQTTCONN=0,\"broker\",1883,0\r\n").until(OK);
		host.raw("AT+MQTTSUB=0,\"all\",1\r\n").until(OK);
		return host;
	}

	/**
	 * A nested class with a module of its own.
	 */
	@Nested
	class Within {

		@EspAtModule(firmware = FirmwareProfile.V2_1)
		EspAtEmulator inner;

		@Test
		void theModulesOfTheOuterClassAreThereToo(MqttPeer peer) {
			assertThat(List.of(shared, EspAtModuleTests.this.module, this.inner)).doesNotHaveDuplicates();
			try (TestHost outer = subscribed(EspAtModuleTests.this.module); TestHost host = subscribed(this.inner)) {
				peer.publish("all", "hi");
				outer.until("hi\r\n");
				host.until("hi\r\n");
			}
			await().untilAsserted(() -> assertThat(this.inner.wire()).sent("+MQTTSUBRECV"));
		}

	}

}
