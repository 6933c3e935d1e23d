package io.github.espatmqtt.emulator.assertj;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.TestHost;
import io.github.espatmqtt.emulator.WireRecording;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.espatmqtt.emulator.assertj.WireAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WireAssert}, on what an emulator and a host say.
 */
class WireAssertTests {

	private final EspAtEmulator emulator = EspAtEmulator.builder().build();

	private final TestHost host = TestHost.on(this.emulator);

	@BeforeEach
	void speak() {
		this.host.withoutEcho()
			.send("AT+CWJAP=\"home\",\"hush\"", "WIFI DISCONNECT\r\nWIFI CONNECTED\r\nWIFI GOT IP\r\n\r\nOK\r\n")
			.send("AT+MQTTCONN?", "+MQTTCONN:0,0,0,\"\",\"\",\"\",0\r\n\r\nOK\r\n");
	}

	@AfterEach
	void switchOff() {
		this.host.close();
		this.emulator.close();
	}

	@Test
	void passesWhatIsTrue() {
		assertThat(this.emulator.wire()).received("AT+CWJAP=\"home\"")
			.receivedInOrder("ATE0", "AT+CWJAP", "AT+MQTTCONN?")
			.neverReceived("AT+MQTTCONN=")
			.sent("+MQTTCONN:0,0")
			.sentInOrder("WIFI CONNECTED", "OK", "OK")
			.neverSent("ERROR");
	}

	@Test
	void showsTheConversationWithoutSecrets() {
		assertThatFails(() -> assertThat(this.emulator.wire()).received("AT+MQTTSUB"), """
				Expected the module to have received
				  -> AT+MQTTSUB
				in the conversation
				  -> ATE0
				  <- ATE0
				  <- OK
				  -> AT+CWJAP="***
				  <- WIFI DISCONNECT
				  <- WIFI CONNECTED
				  <- WIFI GOT IP
				  <- OK
				  -> AT+MQTTCONN?
				  <- +MQTTCONN:0,0,0,"","","",0
				  <- OK""");
	}

	@Test
	void namesWhatIsOutOfOrder() {
		assertThatFails(() -> assertThat(this.emulator.wire()).receivedInOrder("AT+MQTTCONN?", "AT+CWJAP"), """
				Expected the module to have received
				  -> AT+CWJAP
				after
				  -> AT+MQTTCONN?
				in""");
	}

	@Test
	void aLineCountsOnce() {
		assertThatFails(() -> assertThat(this.emulator.wire()).receivedInOrder("AT+MQTTCONN?", "AT+MQTTCONN?"),
				"Expected the module to have received");
	}

	@Test
	void namesWhatShouldNotHaveBeenSaid() {
		assertThatFails(() -> assertThat(this.emulator.wire()).neverReceived("AT+CWJAP"),
				"Expected the module never to have received\n  -> AT+CWJAP\nin the conversation\n  -> ATE0");
		assertThatFails(() -> assertThat(this.emulator.wire()).neverSent("WIFI"),
				"Expected the module never to have sent\n  <- WIFI\nin");
		assertThatFails(() -> assertThat(this.emulator.wire()).sent("AT+CWJAP"),
				"Expected the module to have sent\n  <- AT+CWJAP\nin");
	}

	@Test
	void secretsThatAreAskedForAreMaskedToo() {
		assertThatFails(() -> assertThat(this.emulator.wire()).received("AT+CWJAP=\"home\",\"other\""),
				"received\n  -> AT+CWJAP=\"***\nin");
	}

	@Test
	void saysThatNothingWasSaid() {
		assertThatFails(() -> assertThat(new WireRecording()).sent("OK"), "in the conversation\n  (nothing was said)");
	}

	@Test
	void doesNotVouchForWhatIsForgotten() {
		WireRecording wire = new WireRecording();
		wire.toModule(new byte[600_000]);
		wire.toModule("\r\n".getBytes());
		wire.toModule(new byte[600_000]);
		wire.toModule("\r\n".getBytes());
		assertThatFails(() -> assertThat(wire).neverReceived("AT"), "Cannot tell");
	}

	@Test
	void canBeWaitedFor() {
		this.emulator.wire().clear();
		Thread restart = new Thread(this.emulator::restart);
		restart.start();
		await().untilAsserted(() -> assertThat(this.emulator.wire()).sent("ready"));
		this.host.until("WIFI GOT IP\r\n");
	}

	private static void assertThatFails(ThrowingCallable assertion, String start) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion)
			.withMessageContaining(start)
			.withMessageNotContainingAny("hush", "other\"");
	}

}
