package io.github.espatmqtt.internal.module;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PkiContainer}: magic, item count, bytes of items; type, id, length,
 * content and filling of the item.
 */
class PkiContainerTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CA          | ''    | f1f1 0100 04000000 01 00 0000
			CA          | a     | f1f1 0100 08000000 01 00 0100 61 ffffff
			CERTIFICATE | ab    | f1f1 0100 08000000 02 00 0200 6162 ffff
			KEY         | abc   | f1f1 0100 08000000 03 00 0300 616263 ff
			KEY         | abcd  | f1f1 0100 08000000 03 00 0400 61626364
			CA          | abcde | f1f1 0100 0c000000 01 00 0500 6162636465 ffffff
			""")
	void itemsAreLittleEndianAndFilledUp(CertificateKind kind, String content, String container) {
		assertThat(PkiContainer.of(kind, content)).isEqualTo(HexFormat.of().parseHex(container.replace(" ", "")));
	}

	@Test
	void lengthsTakeTwoBytes() {
		assertThat(PkiContainer.of(CertificateKind.CA, "x".repeat(0x1234))).startsWith(0xf1, 0xf1, 1, 0, 0x38, 0x12, 0,
				0, 1, 0, 0x34, 0x12, 'x');
	}

	@Test
	void containerFillsThePartitionAtMost() {
		assertThat(PkiContainer.of(CertificateKind.CA, "x".repeat(8180))).hasSize(8192);
		assertThatIllegalArgumentException().isThrownBy(() -> PkiContainer.of(CertificateKind.KEY, "x".repeat(8181)))
			.withMessageContainingAll("private key", "8181 bytes", "8180")
			.withMessageNotContaining("xx");
	}

}
