package io.github.espatmqtt.internal.module;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CommandList}.
 */
class CommandListTests {

	private static final List<String> LINES = CommandLists.lines("AT+MQTTUSERCFG", "AT+MQTTCONN")
		.stream()
		.map(String::strip)
		.toList();

	@Test
	void wholeListIsComplete() {
		CommandList list = CommandList.parse(LINES);
		assertThat(list.complete()).isTrue();
		assertThat(list.names()).containsExactlyInAnyOrder("AT", "ATE0", "AT+GMR", "AT+CMD", "AT+MQTTUSERCFG",
				"AT+MQTTCONN");
	}

	@Test
	void listMayStartAtOneAndHoldSpacesAndQuotes() {
		CommandList list = CommandList
			.parse(List.of("+CMD: 1, \"AT+GMR\", 0, 0, 0, 1", "+CMD:2 ,\"AT+MQTTCONN\",\"0\",\"1\",\"1\",\"0\""));
		assertThat(list.complete()).isTrue();
		assertThat(list.contains("AT+MQTTCONN")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4 })
	void lostLineIsNoticed(int index) {
		List<String> damaged = new ArrayList<>(LINES);
		damaged.remove(index);
		boolean onlyTheFirst = index == 0;
		assertThat(CommandList.parse(damaged).complete()).isEqualTo(onlyTheFirst);
	}

	@ParameterizedTest
	@ValueSource(strings = { "+CQTTUSERCFG\",0,0,1,0", "+CMD:4,\"AT+MQTTUSERCFG\",0,0,1",
			"+CMD:4,\"AT+MQ+CMD:5,\"AT+MQTTCONN\",0,1,1,0", "+CMD:,\"AT+MQTTUSERCFG\",0,0,1,0", "noise" })
	void damagedLineIsNoticedAndHoldsNoCommand(String line) {
		List<String> damaged = new ArrayList<>(LINES);
		damaged.set(4, line);
		CommandList list = CommandList.parse(damaged);
		assertThat(list.complete()).isFalse();
		assertThat(list.contains("AT+MQTTUSERCFG")).isFalse();
		assertThat(list.contains("AT+MQTTCONN")).isTrue();
	}

	@Test
	void listInAnotherOrderIsNotComplete() {
		List<String> reversed = new ArrayList<>(LINES);
		Collections.reverse(reversed);
		assertThat(CommandList.parse(reversed).complete()).isFalse();
	}

	@Test
	void listWithoutItsLandmarkIsNotComplete() {
		assertThat(CommandList.parse(LINES.subList(0, 2)).complete()).isFalse();
		assertThat(CommandList.parse(List.of()).complete()).isFalse();
	}

}
