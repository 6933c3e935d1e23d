package io.github.espatmqtt.emulator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.mqtt.MqttErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every documented error code by the mistake that its name says. Before the command come
 * others, separated by semicolons: {@code config-3} is a user configuration with scheme
 * 3, {@code connect} a connection, {@code lose} its loss, {@code deaf} a broker whose
 * acknowledgements get lost; what starts with {@code >} is raw data.
 */
class ErrorCodeTableTests extends Bench {

	private static final String TABLE = """
			6001 | V4_1 |                                 | AT+MQTTCONN=0,"b",1883,0
			6002 | V4_1 | connect                         | AT+MQTTCONNCFG=0,60,0,"","",0,0
			6003 | V4_1 |                                 | AT+MQTTCLEAN=0
			6004 | V4_1 | connect                         | AT+MQTTCONN=0,"b",1883,0
			6006 | V4_1 | config-1                        | AT+MQTTPUB=0,"t","x",0,0
			6008 | V4_1 |                                 | AT+MQTTUSERCFG=0,1
			6009 | V4_1 | AT+SYSMFG=2,"mqtt_ca","mqtt_ca",8,4;>junk;config-3 | AT+MQTTCONN=0,"b",8883,0
			600b | V5_0 | config-2                        | AT+MQTTCONN=0,"b",8883,0,3000
			600c | V4_1 | connect                         | AT+MQTTPUB=0,"a/#","x",0,0
			600d | V4_1 | connect                         | AT+MQTTSUB=0,"a/#/b",0
			600e | V4_1 | connect;AT+MQTTSUB=0,"t",0;deaf | AT+MQTTUNSUB=0,"t"
			6010 | V2_0 |                                 | AT+MQTTCLEAN=x
			6011 | V2_0 |                                 | AT+MQTTCLEAN=1
			6012 | V4_1 |                                 | AT+MQTTUSERCFG=0,x,"c","","",0,0,""
			6013 | V4_1 |                                 | AT+MQTTUSERCFG=0,11,"c","","",0,0,""
			6014 | V4_1 |                                 | AT+MQTTUSERCFG=0,1,c,"","",0,0,""
			6015 | V4_1 | config-1                        | AT+MQTTCLIENTID=0,""
			6016 | V5_0 | config-1                        | AT+MQTTLONGCLIENTID=0,1025
			6017 | V4_1 |                                 | AT+MQTTUSERCFG=0,1,"c",u,"",0,0,""
			6018 | V4_1 | config-1                        | AT+MQTTUSERNAME=0,""
			6019 | V4_1 |                                 | AT+MQTTUSERCFG=0,1,"c","x*65","",0,0,""
			601a | V4_1 |                                 | AT+MQTTUSERCFG=0,1,"c","",p,0,0,""
			601b | V4_1 | config-1                        | AT+MQTTPASSWORD=0,""
			601c | V4_1 |                                 | AT+MQTTUSERCFG=0,1,"c","","x*65",0,0,""
			601d | V4_1 |                                 | AT+MQTTUSERCFG=0,1,"c","","",x,0,""
			601e | V4_1 |                                 | AT+MQTTUSERCFG=0,1,"c","","",1,0,""
			601f | V4_1 |                                 | AT+MQTTUSERCFG=0,1,"c","","",0,x,""
			6020 | V4_1 |                                 | AT+MQTTUSERCFG=0,1,"c","","",0,1,""
			6021 | V4_1 | config-3                        | AT+MQTTCONN=0,"b",8883,0
			6022 | V2_4 | AT+SYSFLASH=1,"mqtt_ca",0,4;>junk;config-3 | AT+MQTTCONN=0,"b",8883,0
			6023 | V4_1 | config-4                        | AT+MQTTCONN=0,"b",8883,0
			6024 | V2_4 | AT+SYSFLASH=1,"mqtt_cert",0,4;>junk;config-4 | AT+MQTTCONN=0,"b",8883,0
			6025 | V4_1 | AT+SYSMFG=2,"mqtt_cert","mqtt_cert",8,4;>junk;config-4 | AT+MQTTCONN=0,"b",8883,0
			6026 | V2_4 | AT+SYSFLASH=1,"mqtt_cert",0,16;>\u00f1\u00f1\1\0\10\0\0\0\2\0\4\0junk;\
			AT+SYSFLASH=1,"mqtt_key",0,4;>junk;config-4 | AT+MQTTCONN=0,"b",8883,0
			6027 | V4_1 |                                 | AT+MQTTUSERCFG=0,6,"c","","",0,0,p
			6028 | V4_1 |                                 | AT+MQTTUSERCFG=0,6,"c","","",0,0,
			6029 | V4_1 |                                 | AT+MQTTUSERCFG=0,6,"c","","",0,0,"x*33"
			602b | V4_1 | config-1                        | AT+MQTTCONNCFG=0,x,0,"","",0,0
			602c | V4_1 | config-1                        | AT+MQTTCONNCFG=0,,0,"","",0,0
			602d | V2_0 | config-1                        | AT+MQTTCONNCFG=0,59,0,"","",0,0
			602e | V4_1 | config-1                        | AT+MQTTCONNCFG=0,60,x,"","",0,0
			602f | V4_1 | config-1                        | AT+MQTTCONNCFG=0,60,2,"","",0,0
			6030 | V4_1 | config-1                        | AT+MQTTCONNCFG=0,60,0,w,"",0,0
			6031 | V4_1 | config-1                        | AT+MQTTCONNCFG=0,60,0,,"",0,0
			6032 | V2_1 | config-1                        | AT+MQTTCONNCFG=0,60,0,"x*65","",0,0
			6033 | V4_1 | config-1                        | AT+MQTTCONNCFG=0,60,0,"w",m,0,0
			6034 | V4_1 | config-1                        | AT+MQTTCONNCFG=0,60,0,"w",,0,0
			6035 | V3_2 | config-1                        | AT+MQTTCONNCFG=0,60,0,"w","x*65",0,0
			6036 | V4_1 | config-1                        | AT+MQTTCONNCFG=0,60,0,"w","m",x,0
			6037 | V4_1 | config-1                        | AT+MQTTCONNCFG=0,60,0,"w","m",3,0
			6038 | V4_1 | config-1                        | AT+MQTTCONNCFG=0,60,0,"w","m",0,x
			6039 | V4_1 | config-1                        | AT+MQTTCONNCFG=0,60,0,"w","m",0,2
			603a | V4_1 | config-1                        | AT+MQTTCONN=0,b,1883,0
			603b | V4_1 | config-1                        | AT+MQTTCONN=0,"",1883,0
			603c | V4_1 | config-1                        | AT+MQTTCONN=0,"x*129",1883,0
			603d | V4_1 | config-1                        | AT+MQTTCONN=0,"b",x,0
			603e | V4_1 | config-1                        | AT+MQTTCONN=0,"b",65536,0
			603f | V4_1 | config-1                        | AT+MQTTCONN=0,"b",1883,x
			6040 | V4_1 | config-1                        | AT+MQTTCONN=0,"b",1883,2
			6041 | V4_1 | connect                         | AT+MQTTSUB=0,t,0
			6042 | V4_1 | connect                         | AT+MQTTSUB=0,"",0
			6043 | V2_0 | connect                         | AT+MQTTSUB=0,"x*65",0
			6044 | V4_1 | connect                         | AT+MQTTPUB=0,"t","a,b",0,0
			6045 | V2_0 | connect                         | AT+MQTTPUB=0,"t","",0,0
			6047 | V4_1 | connect                         | AT+MQTTPUB=0,"t","x",x,0
			6048 | V4_1 | connect                         | AT+MQTTPUB=0,"t","x",3,0
			6049 | V4_1 | connect                         | AT+MQTTPUB=0,"t","x",0,x
			604a | V4_1 | connect                         | AT+MQTTPUB=0,"t","x",0,2
			604b | V4_1 | connect                         | AT+MQTTPUBRAW=0,"t",x,0,0
			604c | V2_0 | connect                         | AT+MQTTPUBRAW=0,"t",1025,0,0
			6050 | V4_1 | config-1                        | AT+MQTTCONN=0,"h h",1883,0
			6051 | V4_1 | connect;lose                    | AT+MQTTPUB=0,"t","x",0,0
			""";

	/** Provoked where there is a broker with a certificate. */
	private static final Set<String> ELSEWHERE = Set.of("6052");

	private static final Map<String, String> OUT_OF_REACH = Map.of("6005", "there is memory enough", "604e",
			"there is memory enough", "604f", "there is memory enough", "6007",
			"each parameter has a code of its own for being missing", "600a",
			"whatever would go wrong has been refused as a parameter before", "600f",
			"a module forgets its link even if the broker does not hear the goodbye", "602a",
			"no command has such a parameter", "6046", "a longer line than 256 bytes is no command any more", "604d",
			"the data phase waits until every byte is there");

	static Stream<Arguments> mistakes() {
		return TABLE.lines().map((line) -> Arguments.of((Object[]) line.split(" *\\| ?", -1)));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void namesTheMistake(String code, FirmwareProfile firmware, String before, String command) {
		quiet(firmware);
		Arrays.stream(before.split(";")).filter((step) -> !step.isEmpty()).forEach(this::prepare);
		this.host.send("AT+SYSLOG=1", OK).raw(expand(command) + "\r\n");
		assertThat(this.host.until(ERROR)).endsWith("ERR CODE:0x010a" + code + "\r\n" + ERROR);
	}

	@Test
	void knowsAllEightyTwo() {
		Set<String> provoked = mistakes().map((row) -> (String) row.get()[0]).collect(Collectors.toSet());
		Set<String> all = new HashSet<>(provoked);
		all.addAll(ELSEWHERE);
		all.addAll(OUT_OF_REACH.keySet());
		assertThat(all).hasSize(82).hasSize(provoked.size() + ELSEWHERE.size() + OUT_OF_REACH.size());
		assertThat(new TreeSet<>(all)).containsExactlyElementsOf(
				Arrays.stream(MqttErrorCode.values()).map((code) -> "%04x".formatted(code.code())).sorted().toList());
		quiet(module());
	}

	private void prepare(String step) {
		switch (step) {
			case "connect" -> connect("mistaken", 0);
			case "lose" -> {
				this.emulator.dropBroker();
				this.host.expect(LOST);
			}
			case "deaf" -> misbehave(Faults.builder().loseAcknowledgements());
			default -> prepareBy(step);
		}
	}

	private void prepareBy(String step) {
		if (step.startsWith("config-")) {
			this.host.send("AT+MQTTUSERCFG=0," + step.substring(7) + ",\"c\",\"\",\"\",0,0,\"\"", OK);
		}
		else if (step.startsWith(">")) {
			this.host.raw(step.substring(1)).expect(OK);
		}
		else if (step.startsWith("AT+SYS")) {
			this.host.raw(step + "\r\n").until(">");
		}
		else {
			this.host.send(step, OK);
		}
	}

	private static String expand(String command) {
		int star = command.indexOf("x*");
		if (star < 0) {
			return command;
		}
		int end = command.indexOf('"', star);
		return command.substring(0, star) + "x".repeat(Integer.parseInt(command.substring(star + 2, end)))
				+ command.substring(end);
	}

}
