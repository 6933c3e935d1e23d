package io.github.espatmqtt.emulator;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands of the Wi-Fi and TCP/IP pages that configure and ask.
 */
class NetworkSettingsTests extends Bench {

	private static final String JOINED = "WIFI CONNECTED\r\nWIFI GOT IP\r\n";

	private static final String LEFT = "WIFI DISCONNECT\r\n";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			CWINIT          | 1                    | 1                              | 1
			CWSTAPROTO      | 7                    | 3                              | 3
			CWAPPROTO       | 7                    | 3                              | 3
			CWHOSTNAME      | espressif            | `"box"`                        | espressif
			CWCOUNTRY       | `0,"CN",1,13`        | `1,"DE",1,11`                  | `0,"CN",1,13`
			CIPSTAMAC       | "02:00:00:00:00:02"  | "1a:fe:35:98:d3:7b"            | "1a:fe:35:98:d3:7b"
			CIPAPMAC        | "02:00:00:00:00:03"  | "1a:fe:35:98:d3:7c"            | "1a:fe:35:98:d3:7c"
			CWDHCP          | 3                    | `0,2`                          | 1
			CIPV6           | 0                    | 1                              | 1
			CIPMUX          | 0                    | 1                              | 0
			CIPMODE         | 0                    | 1                              | 0
			CIPSERVERMAXCONN | 5                   | 2                              | 5
			CIPSTO          | 180                  | 10                             | 180
			CIPRECONNINTV   | 1                    | 10                             | 10
			CIPSENDLCFG     | `1024,2920`          | `100,200`                      | `1024,2920`
			CIPSNTPINTV     | 3600                 | 15                             | 3600
			TRANSINTVL      | 20                   | 0                              | 20
			SLEEP           | 0                    | 3                              | 0
			RFPOWER         | 78                   | 52                             | 78
			CWCONFIG        | `6,3`                | `10,5`                         | `6,3`
			SYSMSGFILTER    | 0                    | 1                              | 0
			""")
	void areReportedAndKeptAsTheirPageSays(String name, String initial, String set, String afterRestart) {
		String report = "+" + name + ":";
		quiet(module().wifi("lab", "")).send("AT+" + name + "?", report + initial + "\r\n", OK)
			.send("AT+" + name + "=" + set, OK)
			.send("AT+RST", OK, "\r\nready\r\n")
			.withoutEcho()
			.send("AT+" + name + "?", report + afterRestart + "\r\n", OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			AT+CIPSTAMAC="15:fe:35:98:d3:7b"       | 01070000
			AT+CIPSTAMAC="00:00:00:00:00:00"       | 01070000
			AT+CIPSTA="192.168.6"                  | 01070000
			AT+CIPSTA="192.168.6.256"              | 01070000
			AT+CIPSTA="192.168.6.100","192.168.6.1" | 01060102
			AT+CWDHCP=1                            | 01060201
			AT+CWHOSTNAME="123456789012345678901234567890123" | 01070000
			AT+CWLAPOPT=1                          | 01060201
			AT+CIPMUX=2                            | 01070000
			AT+CIPSERVERMAXCONN=6                  | 01070000
			AT+CIPSNTPINTV=14                      | 01070000
			AT+RFPOWER=39                          | 01070000
			AT+MDNS=1,"box"                        | 01060102
			""")
	void refuseWrongValues(String line, String code) {
		quiet(module().wifi("lab", "")).send("AT+SYSLOG=1", OK).send(line, "ERR CODE:0x" + code + "\r\n", ERROR);
	}

	@Test
	void scanShowsTheAccessPointsInReach() {
		quiet(module().wifi("lab", "secret"))
			.send("AT+CWLAP", "+CWLAP:(3,\"lab\",-50,\"02:00:00:00:00:01\",6,-1,-1,4,4,7,0)\r\n", OK)
			.send("AT+CWLAPOPT=1,31", OK)
			.send("AT+CWLAP", "+CWLAP:(3,\"lab\",-50,\"02:00:00:00:00:01\",6)\r\n", OK)
			.send("AT+CWLAPOPT=1,2", OK)
			.send("AT+CWLAP=\"lab\"", "+CWLAP:(\"lab\")\r\n", OK)
			.send("AT+CWLAP=\"lab\",\"02:00:00:00:00:01\",6,0,400,1000", "+CWLAP:(\"lab\")\r\n", OK)
			.send("AT+CWLAP=\"other\"", OK)
			.send("AT+CWLAP=,,7", OK)
			.send("AT+CWLAPOPT=1,2,-40", OK)
			.send("AT+CWLAP", OK)
			.send("AT+CWLAPOPT=1,31,-100,1", OK)
			.send("AT+CWLAP", OK);
	}

	@Test
	void scanFindsAnyNetworkByItsName() {
		quiet(module()).send("AT+CWLAPOPT=0,2", OK)
			.send("AT+CWLAP", "+CWLAP:(\"emulated\")\r\n", OK)
			.send("AT+CWLAP=\"net\"", "+CWLAP:(\"net\")\r\n", OK);
	}

	@Test
	void oldFirmwareShowsFiveFieldsOfAnAccessPoint() {
		quiet(module().firmware(FirmwareProfile.V2_1).wifi("lab", "")).send("AT+CWLAP",
				"+CWLAP:(0,\"lab\",-50,\"02:00:00:00:00:01\",6)\r\n", OK);
	}

	@Test
	void addressesAreThoseOfTheModeAndTheLease() {
		quiet(module().wifi("lab", ""))
			.send("AT+CIFSR", "+CIFSR:STAIP,\"0.0.0.0\"\r\n+CIFSR:STAMAC,\"02:00:00:00:00:02\"\r\n", OK)
			.send("AT+CIPSTATUS", "STATUS:1\r\n", OK)
			.send("AT+CWMODE=3", OK)
			.send("AT+CWJAP=\"lab\",\"\"", JOINED, OK)
			.send("AT+CIFSR",
					"+CIFSR:APIP,\"192.168.4.1\"\r\n+CIFSR:APMAC,\"02:00:00:00:00:03\"\r\n"
							+ "+CIFSR:STAIP,\"192.0.2.50\"\r\n+CIFSR:STAMAC,\"02:00:00:00:00:02\"\r\n",
					OK)
			.send("AT+CIPSTATUS", "STATUS:2\r\n", OK)
			.send("AT+CWQAP", LEFT, OK)
			.send("AT+CIPSTATUS", "STATUS:5\r\n", OK)
			.send("AT+CWSTATE?", "+CWSTATE:4,\"\"\r\n", OK)
			.send("AT+CWMODE=0", OK)
			.send("AT+CIPSTATUS", "STATUS:0\r\n", OK)
			.send("AT+CIFSR", OK);
	}

	@Test
	void aFixedAddressAndDhcpExcludeEachOther() {
		String fixed = "+CIPSTA:ip:\"192.168.6.100\"\r\n+CIPSTA:gateway:\"192.168.6.1\"\r\n"
				+ "+CIPSTA:netmask:\"255.255.255.0\"\r\n";
		quiet(module()).send("AT+CIPSTA=\"192.168.6.100\",\"192.168.6.1\",\"255.255.255.0\"", OK)
			.send("AT+CWDHCP?", "+CWDHCP:2\r\n", OK)
			.send("AT+CIPSTA?", fixed, OK)
			.send("AT+RST", OK, READY)
			.withoutEcho()
			.send("AT+CIPSTA?", fixed, OK)
			.send("AT+CWDHCP=1,1", OK)
			.send("AT+CWDHCP?", "+CWDHCP:3\r\n", OK);
		assertThat(this.host.raw("AT+CIPSTA?\r\n").until(OK)).contains("192.0.2.50");
	}

	@Test
	void stationModeCanBeLeftAndEntered() {
		quiet(module()).send("AT+CWMODE=2", LEFT, OK)
			.send("AT+CWJAP=\"net\",\"\"", ERROR)
			.send("AT+CWLAP", ERROR)
			.send("AT+CWHOSTNAME=\"box\"", ERROR)
			.send("AT+CWMODE=1,0", OK)
			.send("AT+CWMODE=0", OK)
			.send("AT+CWMODE=1", OK, JOINED)
			.send("AT+CWMODE=3", OK);
	}

	@Test
	void wifiCanBeSwitchedOff() {
		quiet(module()).send("AT+CWINIT=0", LEFT, OK)
			.send("AT+CWINIT?", "+CWINIT:0\r\n", OK)
			.send("AT+CWJAP", ERROR)
			.send("AT+CWINIT=1", OK)
			.send("AT+CWJAP", JOINED, OK);
	}

	@Test
	void theOwnAccessPointNeedsItsMode() {
		quiet(module()).send("AT+CWSAP?", ERROR)
			.send("AT+CWSAP=\"ESP\",\"1234567890\",5,3", ERROR)
			.send("AT+CWMODE=3", OK)
			.send("AT+CWSAP=\"ESP\",\"1234567890\",5,3", OK)
			.send("AT+CWSAP?", "+CWSAP:\"ESP\",\"1234567890\",5,3,10,0\r\n", OK)
			.send("AT+CWSAP=\"ESP\",\"short\",5,3", ERROR)
			.send("AT+CWDHCPS=1,3,\"192.168.4.10\",\"192.168.4.15\"", OK)
			.send("AT+CWDHCPS?", "+CWDHCPS:3,\"192.168.4.10\",\"192.168.4.15\"\r\n", OK)
			.send("AT+CWLIF", OK)
			.send("AT+CWQIF", OK);
	}

	@Test
	void theDetailsOfAJoinAreReported() {
		quiet(module()).send("AT+CWJAP=\"net\",\"pwd\",,1,5,7,1,60,3", LEFT, JOINED, OK)
			.send("AT+CWJAP?", "+CWJAP:\"net\",\"02:00:00:00:00:01\",6,-50,1,5,7,1,3\r\n", OK)
			.send("AT+CWRECONNCFG?", "+CWRECONNCFG:5,0\r\n", OK)
			.send("AT+CWJAP=,", LEFT, JOINED, OK)
			.send("AT+CWSTATE?", "+CWSTATE:2,\"net\"\r\n", OK);
	}

	@Test
	void connectionsAreConfiguredOneByOneOrAllAtOnce() {
		String empty = "+CIPSSLCSNI:%d,\"\"\r\n";
		quiet(module()).send("AT+CIPSSLCSNI=\"a\"", OK)
			.send("AT+CIPMUX=1", OK)
			.send("AT+CIPSSLCSNI=2,\"b\"", OK)
			.send("AT+CIPSSLCSNI?", "+CIPSSLCSNI:0,\"a\"\r\n", empty.formatted(1), "+CIPSSLCSNI:2,\"b\"\r\n",
					empty.formatted(3), empty.formatted(4), OK)
			.send("AT+CIPRECVTYPE=5,1", OK)
			.send("AT+CIPRECVTYPE?",
					"+CIPRECVTYPE:0,1\r\n+CIPRECVTYPE:1,1\r\n+CIPRECVTYPE:2,1\r\n"
							+ "+CIPRECVTYPE:3,1\r\n+CIPRECVTYPE:4,1\r\n",
					OK)
			.send("AT+CIPSSLCCONF=1,2", OK)
			.send("AT+CIPTCPOPT=0,,1,5000", OK);
		assertThat(this.host.raw("AT+CIPTCPOPT?\r\n").until(OK)).startsWith("+CIPTCPOPT:0,-1,1,5000,0\r\n");
		assertThat(this.host.raw("AT+CIPSSLCCONF?\r\n").until(OK)).contains("+CIPSSLCCONF:1,2,0,0\r\n");
	}

	@Test
	void severalConnectionsAndPassThroughExcludeEachOther() {
		quiet(module()).send("AT+CIPMODE=1", OK)
			.send("AT+CIPMUX=1", ERROR)
			.send("AT+CIPMODE=0", OK)
			.send("AT+CIPMUX=1", OK)
			.send("AT+CIPMODE=1", ERROR)
			.send("AT+CIPDINFO?", "+CIPDINFO:false\r\n", OK)
			.send("AT+CIPDINFO=1", OK)
			.send("AT+CIPDINFO?", "+CIPDINFO:true\r\n", OK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AT+CIPSTART=\"TCP\",\"host\",80", "AT+CIPSTARTEX=\"TCP\",\"host\",80", "AT+CIPSEND=4",
			"AT+CIPSEND", "AT+CIPSENDEX=4", "AT+CIPSENDL=4", "AT+CIPCLOSE", "AT+CIPCLOSE=0", "AT+CIPSERVER=1,80",
			"AT+CIPRECVDATA=1", "AT+CIUPDATE", "AT+CIPFWVER?", "AT+SYSROLLBACK" })
	void noConnectionIsEverOpened(String line) {
		quiet(module()).send(line, ERROR)
			.send("AT+CIPSTATE?", OK)
			.send("AT+CIPSERVER?", "+CIPSERVER:0\r\n", OK)
			.send("AT+CIPSERVER=0", OK)
			.send("AT+CIPRECVLEN?", "+CIPRECVLEN:-1,-1,-1,-1,-1\r\n", OK);
	}

	@Test
	void namesAreResolvedOnlyWithWifi() {
		quiet(module()).send("AT+CIPDOMAIN=\"host\"", "+CIPDOMAIN:\"192.0.2.10\"\r\n", OK)
			.send("AT+CIPDOMAIN=\"10.0.0.7\",2", "+CIPDOMAIN:\"10.0.0.7\"\r\n", OK)
			.send("AT+CWQAP", LEFT, OK)
			.send("AT+CIPDOMAIN=\"host\"", ERROR);
	}

	@Test
	void linksToTheUserGuideOfItsChip() {
		quiet(FirmwareProfile.V5_0).send("AT+USERDOCS?",
				"+USERDOCS:\"https://docs.espressif.com/projects/esp-at/en/latest/esp32c5/index.html\"\r\n"
						+ "+USERDOCS:\"https://docs.espressif.com/projects/esp-at/zh_CN/latest/esp32c5/index.html\"\r\n",
				OK);
	}

	@Test
	void sleepsDeeplyAndStartsAgain() {
		quiet(module()).send("AT+GSLP=50", "50\r\n", OK, READY);
	}

	@Test
	void lendsMemory() {
		quiet(module()).send("AT+USERRAM=2,1", ERROR)
			.send("AT+USERRAM=1,1500", OK)
			.send("AT+USERRAM=2,4,2", OK + "\r\n>")
			.raw("data")
			.expect(OK)
			.send("AT+USERRAM=3,4,2", "+USERRAM:4,data\r\n", OK)
			.send("AT+USERRAM=0", OK)
			.send("AT+USERRAM?", "+USERRAM:0\r\n", OK);
	}

	@Test
	void keepsTheFiltersOfMessages() {
		quiet(module()).send("AT+SYSMSGFILTERCFG=1,6,0", OK + "\r\n>")
			.raw("^ready")
			.expect(OK)
			.send("AT+SYSMSGFILTERCFG?", "+SYSMSGFILTERCFG:0,\"^ready\",\"\"\r\n", OK)
			.send("AT+SYSMSGFILTERCFG=2,1,0", OK + "\r\n>")
			.raw("x")
			.expect(ERROR)
			.send("AT+SYSMSGFILTERCFG=0", OK)
			.send("AT+SYSMSGFILTERCFG?", OK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UART", "UART_DEF" })
	void theDefaultsOfThePortHaveTwoNames(String name) {
		quiet(module()).send("AT+" + name + "?", "+" + name + ":115200,8,1,0,1\r\n", OK)
			.send("AT+" + name + "=9600,8,1,0,0", OK)
			.send("AT+UART?", "+UART:9600,8,1,0,0\r\n", OK)
			.send("AT+UART_DEF?", "+UART_DEF:9600,8,1,0,0\r\n", OK);
	}

}
