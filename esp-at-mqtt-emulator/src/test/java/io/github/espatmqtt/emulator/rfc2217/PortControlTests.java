package io.github.espatmqtt.emulator.rfc2217;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortControl}.
 */
class PortControlTests {

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private final List<String> said = new ArrayList<>();

	private final List<String> moves = new ArrayList<>();

	private final PortControl control = new PortControl((bytes) -> this.said.add(HEX.formatHex(bytes)),
			new ControlLines() {

				@Override
				public void rts(boolean asserted) {
					PortControlTests.this.moves.add("rts " + asserted);
				}

				@Override
				public void dtr(boolean asserted) {
					PortControlTests.this.moves.add("dtr " + asserted);
				}

			});

	@ParameterizedTest
	@CsvSource({ "4154FFFF0D, 4154FF0D, ''", "FFFD0141, 41, FFFC01", "FFFB1841, 41, FFFE18", "FFFB2C, '', FFFD2C",
			"FFFA2C0100002580FFF041, 41, FFFA2C6500002580FFF0", "FFFA2C01000000FFFFFFF0, '', FFFA2C65000000FFFFFFF0",
			"FFFA2C0208FFF0, '', FFFA2C6608FFF0", "FFF141, 41, ''", "FFFA18FFF0, '', ''" })
	void commandsAreAnsweredAndTheRestIsData(String received, String data, String answer) {
		String decoded = "";
		for (byte each : HEX.parseHex(received)) {
			decoded += HEX.formatHex(this.control.decode(new byte[] { each }));
		}
		assertThat(decoded).isEqualTo(data);
		assertThat(String.join("", this.said)).isEqualTo(answer);
	}

	@Test
	void linesFollow() {
		this.control.decode(HEX.parseHex("FFFA2C050BFFF0FFFA2C050CFFF0FFFA2C0508FFF0FFFA2C0509FFF0"));
		assertThat(this.moves).containsExactly("rts true", "rts false", "dtr true", "dtr false");
	}

	@Test
	void nothingIsAgreedToTwice() {
		this.control.begin();
		int count = this.said.size();
		this.control.decode(HEX.parseHex("FFFD00FFFB00FFFD00FFFB00FFFB2C"));
		assertThat(this.said).hasSize(count).doesNotHaveDuplicates();
	}

	@Test
	void byteThatBeginsCommandsIsDoubled() {
		assertThat(HEX.formatHex(PortControl.escaped(HEX.parseHex("41FF42")))).isEqualTo("41FFFF42");
	}

}
