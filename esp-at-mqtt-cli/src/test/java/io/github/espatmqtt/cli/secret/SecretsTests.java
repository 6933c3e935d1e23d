package io.github.espatmqtt.cli.secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Secrets}.
 */
class SecretsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			AT                                                | AT
			AT+CWJAP="home","secret"                          | AT+CWJAP="home","***"
			AT+CWJAP="ho,me","a\\,\\"b,c",,1                  | AT+CWJAP="ho,me","***",,1
			AT+CWJAP?                                         | AT+CWJAP?
			+CWJAP:"home","aa:bb:cc:dd:ee:ff",6,-50           | +CWJAP:"home","aa:bb:cc:dd:ee:ff",6,-50
			AT+MQTTUSERCFG=0,1,"id","me","secret",0,0,""      | AT+MQTTUSERCFG=0,1,"id","me","***",0,0,""
			AT+MQTTUSERCFG=0,1,"id","","",0,0,""              | AT+MQTTUSERCFG=0,1,"id","","",0,0,""
			AT+MQTTPASSWORD=0,"secret"                        | AT+MQTTPASSWORD=0,"***"
			+MQTTUSERCFG:0,1,"id","me","secret",0,0,""        | +MQTTUSERCFG:0,1,"id","me","***",0,0,""
			+SYSMFG:"mqtt_key","mqtt_key",8,1700,---          | +SYSMFG:***
			""")
	void masksPasswordsAndKeys(String line, String masked) {
		assertThat(Secrets.mask(line)).isEqualTo(masked);
	}

	@Test
	void anAnswerThatIsHandedOnNamesNoPlace() {
		assertThat(Secrets.anonymous("+CWJAP:\"home\",\"aa:bb:cc:dd:ee:ff\",6,-50\r\n\r\nOK\r\n"))
			.isEqualTo("+CWJAP:\"***\",6,-50\r\n\r\nOK\r\n");
		assertThat(Secrets.anonymous("+CIPSTA:ip:\"192.168.1.7\"\r\n+CIPSTA:gateway:\"192.168.1.1\"\r\n\r\nOK\r\n"))
			.isEqualTo("+CIPSTA:ip:\"***\"\r\n+CIPSTA:gateway:\"***\"\r\n\r\nOK\r\n");
	}

	@Test
	void someRawDataIsSecret() {
		assertThat(Secrets.hasSecretData("AT+MQTTLONGPASSWORD=0,20")).isTrue();
		assertThat(Secrets.hasSecretData("AT+MQTTPUBRAW=0,\"t\",20,0,0")).isFalse();
	}

}
