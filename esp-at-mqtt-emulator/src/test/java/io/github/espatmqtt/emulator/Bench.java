package io.github.espatmqtt.emulator;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * A bench with an emulated module and a host. At the end of each test the line must be
 * quiet.
 */
@Timeout(60)
public abstract class Bench extends BrokerBench {

	protected static final String OK = "\r\nOK\r\n";

	protected static final String ERROR = "\r\nERROR\r\n";

	protected static final String BUSY = "\r\nbusy p...\r\n";

	protected static final String READY = "\r\nready\r\nWIFI CONNECTED\r\nWIFI GOT IP\r\n";

	protected static final String LOST = "+MQTTDISCONNECTED:0\r\n";

	protected EspAtEmulator emulator;

	protected TestHost host;

	@AfterEach
	void leaveTheBench() {
		if (this.host != null) {
			this.host.expectSilence().close();
		}
		if (this.emulator != null) {
			this.emulator.close();
		}
	}

	/**
	 * Plug a host into a new module whose echo is on.
	 */
	protected TestHost plugIn(EspAtEmulator.Builder module) {
		this.emulator = module.build();
		this.host = TestHost.on(this.emulator);
		return this.host;
	}

	protected TestHost quiet(EspAtEmulator.Builder module) {
		return plugIn(module).withoutEcho();
	}

	protected TestHost quiet(FirmwareProfile firmware) {
		return quiet(module().firmware(firmware));
	}

	protected TestHost connected(EspAtEmulator.Builder module, String clientId, int reconnect) {
		quiet(module);
		return connect(clientId, reconnect);
	}

	protected TestHost connected(String clientId) {
		return connected(module(), clientId, 0);
	}

	protected TestHost connect(String clientId, int reconnect) {
		return this.host.send("AT+MQTTUSERCFG=0,1,\"" + clientId + "\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"b\",1883," + reconnect, connectedLine(reconnect), OK);
	}

	protected static String connectedLine(int reconnect) {
		return "+MQTTCONNECTED:0,1,\"b\",\"1883\",\"\"," + reconnect + "\r\n";
	}

	protected static String message(String topic, String payload) {
		return "+MQTTSUBRECV:0,\"" + topic + "\"," + payload.length() + "," + payload + "\r\n";
	}

	protected void misbehave(Faults.Builder faults) {
		this.emulator.faults(faults.build());
	}

}
