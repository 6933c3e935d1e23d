package io.github.espatmqtt.emulator.device;

import java.util.List;

/**
 * What ROM and boot loader say where the log shares the line with the commands.
 */
final class BootText {

	static final List<String> LINES = List.of("ets Jul 29 2019 12:21:46\r\n", "\r\n",
			"rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n", "entry 0x400806b4\r\n",
			"\u001b[0;32mI (29) boot: ESP-IDF v5.0.6 2nd stage bootloader\u001b[0m\r\n",
			"\u001b[0;33mW (30) boot: PRO CPU has been reset by WDT.\u001b[0m\r\n",
			"\u001b[0;32mI (31) boot: system ready\u001b[0m\r\n", "I (312) wifi:wifi driver task: 3ffc1e4c, ready\r\n");

	private BootText() {
	}

}
