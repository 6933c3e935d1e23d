package io.github.espatmqtt.console;

import io.github.espatmqtt.at.AtWireLine;
import io.github.espatmqtt.at.AtWireLine.Direction;
import io.github.espatmqtt.console.page.ConsoleModule.Wifi;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Hearsay}.
 */
class HearsayTests {

	private final Hearsay hearsay = new Hearsay();

	@Test
	void theClientIdIsThatOfTheLastSession() {
		sent("AT+MQTTUSERCFG=0,1,\"old\",\"***\",\"***\",0,0,\"\"");
		sent("AT+MQTTUSERCFG=0,1,\"a\\,b\",\"***\",\"***\",0,0,\"\"");
		assertThat(this.hearsay.clientId()).isEqualTo("a,b");
		sent("AT+MQTTUSERCFG=0,1,\"\",\"***\",\"***\",0,0,\"\"");
		sent("AT+MQTTCLIENTID=0,\"longer\"");
		assertThat(this.hearsay.clientId()).isEqualTo("longer");
	}

	@Test
	void theNetworkIsTheOneThatIsJoined() {
		assertThat(this.hearsay.wifi()).isNull();
		sent("AT+CWJAP=\"lab\",\"***\"");
		assertThat(this.hearsay.wifi()).isEqualTo(new Wifi("lab", null));
		received("+CWJAP:\"lab\",\"aa:bb:cc:dd:ee:ff\",6,-61,0,1,3,0,1");
		assertThat(this.hearsay.wifi()).isEqualTo(new Wifi("lab", -61));
		received("WIFI DISCONNECT");
		assertThat(this.hearsay.wifi()).isNull();
		sent("AT+CWJAP=\"lab\",\"***\"");
		received("+CWJAP:2");
		assertThat(this.hearsay.wifi()).isNull();
	}

	private void sent(String text) {
		this.hearsay.onLine(new AtWireLine(Direction.SENT, text));
	}

	private void received(String text) {
		this.hearsay.onLine(new AtWireLine(Direction.RECEIVED, text));
	}

}
