package io.github.espatmqtt.transport;

import java.util.List;

import io.github.espatmqtt.transport.TransportException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SerialOpenFailure}.
 */
class SerialOpenFailureTests {

	@ParameterizedTest
	@CsvSource({ "1, NO_PERMISSION", "2, BUSY", "5, NOT_OPENED", "6, NOT_FOUND", "11, BUSY", "13, NO_PERMISSION",
			"16, BUSY", "19, NOT_FOUND", "21, NOT_OPENED", "25, NOT_OPENED", "35, BUSY", "999, NOT_OPENED" })
	void posixCodeOfPresentPortHasReason(int code, Reason reason) {
		TransportException exception = new SerialOpenFailure("ttyS9", "/dev/ttyS9", List.of("/dev/ttyS9"), true, false)
			.exception(code);
		assertThat(exception.reason()).isEqualTo(reason);
		assertThat(exception.endpoint()).isEqualTo("ttyS9");
		assertThat(exception).hasMessageContaining("ttyS9");
	}

	@ParameterizedTest
	@CsvSource({ "2, BUSY", "5, BUSY", "13, NOT_OPENED", "32, BUSY", "87, NOT_OPENED" })
	void windowsCodeOfPresentPortHasReason(int code, Reason reason) {
		TransportException exception = new SerialOpenFailure("COM3", "\\\\.\\COM3", List.of("COM3"), true, true)
			.exception(code);
		assertThat(exception.reason()).isEqualTo(reason);
		assertThat(exception).hasMessageContaining("COM3").hasMessageNotContaining("Linux");
	}

	@Test
	void codeTwoOfAbsentPortIsNotFound() {
		TransportException exception = new SerialOpenFailure("COM3", "\\\\.\\COM3", List.of("COM1", "COM7"), false,
				true)
			.exception(2);
		assertThat(exception.reason()).isEqualTo(Reason.NOT_FOUND);
		assertThat(exception).hasMessageContaining("The ports there are: COM1, COM7.");
	}

	@Test
	void notFoundSaysWhenThereIsNoPortAtAll() {
		assertThat(SerialOpenFailure.notFound("COM3", List.of(), null))
			.hasMessageContaining("This computer has no serial port at the moment.");
	}

}
