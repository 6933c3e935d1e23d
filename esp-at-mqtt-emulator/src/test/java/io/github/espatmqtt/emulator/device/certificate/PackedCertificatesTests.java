package io.github.espatmqtt.emulator.device.certificate;

import java.util.Arrays;
import java.util.HexFormat;

import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.hardware.Entry;
import io.github.espatmqtt.emulator.device.hardware.EntryKey;
import io.github.espatmqtt.emulator.device.hardware.Flash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PackedCertificatesTests {

	private static final int AUTHORITY = 1;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1 | f1f1 0100 08000000 01 00 0400 41424344                                       | ABCD
			1 | f1f1 0100 0c000000 01 00 0500 4142434445 ffffff                              | ABCDE
			2 | f1f1 0200 10000000 01 00 0100 41 ffffff 02 00 0100 42 ffffff                 | B
			3 | f1f1 0200 10000000 02 00 0300 414141 ff 03 00 0200 4b59 ffff                 | KY
			1 | f1f1 0100 08000000 01 00 0400 41424344 ffffffffffffffff                      | ABCD
			""")
	void findsAnItem(int type, String container, String content) {
		assertThat(PackedCertificates.content(bytes(container), type)).asString().isEqualTo(content);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ffff ffff ffffffff ffffffff", "f1f1 0000 00000000",
			"f1f1 0100 08000000 02 00 0400 41424344", "f1f1 ffff 08000000 02 00 0400 41424344" })
	void findsNothingWhereNothingIs(String container) {
		assertThat(PackedCertificates.content(bytes(container), AUTHORITY)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "f1", "f1f1", "f1f10100", "f1f1 0100 08000000", "f1f1 0100 08000000 01 00 0400 4142",
			"0000 0100 08000000 01 00 0400 41424344" })
	void cannotReadAnythingElse(String container) {
		assertThatIllegalArgumentException().isThrownBy(() -> PackedCertificates.content(bytes(container), AUTHORITY));
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsStoredAtFirst(Stored kind) {
		assertThatExceptionOfType(CommandFailed.class).isThrownBy(() -> kind.read(new Flash(null)));
	}

	@Test
	void theKeyValueStorageComesBeforeThePartition() throws CommandFailed {
		Flash flash = new Flash(null);
		byte[] container = bytes("f1f1 0100 08000000 01 00 0400 41424344");
		System.arraycopy(container, 0, flash.partition("mqtt_ca", 8192), 0, container.length);
		assertThat(Stored.AUTHORITY.read(flash)).asString().isEqualTo("ABCD");
		flash.entries().put(new EntryKey("mqtt_ca", "mqtt_ca"), new Entry(8, new byte[] { 'x' }));
		assertThat(Stored.AUTHORITY.read(flash)).asString().isEqualTo("x");
	}

	@Test
	void partitionsAreErasedAtFirstAndKeepWhatIsWritten() {
		Flash flash = new Flash(null);
		byte[] expected = new byte[8192];
		Arrays.fill(expected, (byte) 0xff);
		assertThat(flash.partition("mqtt_key", 8192)).isEqualTo(expected).isSameAs(flash.partition("mqtt_key", 8192));
	}

	private static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

}
