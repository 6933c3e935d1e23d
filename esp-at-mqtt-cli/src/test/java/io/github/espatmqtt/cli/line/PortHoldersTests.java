package io.github.espatmqtt.cli.line;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortHolders} and {@link StableLinks}.
 */
@EnabledOnOs(OS.LINUX)
class PortHoldersTests {

	@TempDir
	private Path folder;

	@Test
	void namesTheOtherProgram() throws Exception {
		Path file = Files.createFile(this.folder.resolve("port"));
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), file);
		Process holder = new ProcessBuilder("sh", "-c", "exec 3<" + file + "; echo open; read wait").start();
		try {
			assertThat(holder.inputReader().readLine()).isEqualTo("open");
			assertThat(new PortHolders().of(link.toString())).containsExactly("sh (process " + holder.pid() + ")");
		}
		finally {
			holder.destroyForcibly().waitFor();
		}
		assertThat(new PortHolders().of(link.toString())).isEmpty();
	}

	@Test
	void knowsNothingOfAPortThatIsNotThere() {
		assertThat(new PortHolders().of("/dev/no-such-port")).isEmpty();
		assertThat(new StableLinks(this.folder.resolve("none")).of("/dev/no-such-port")).isEmpty();
	}

	@Test
	void findsTheLinkThatLeadsToAPort() throws Exception {
		Path port = Files.createFile(this.folder.resolve("ttyUSB0"));
		Path links = Files.createDirectory(this.folder.resolve("by-id"));
		Files.createSymbolicLink(links.resolve("usb-other"), this.folder.resolve("gone"));
		Path link = Files.createSymbolicLink(links.resolve("usb-this"), port);
		assertThat(new StableLinks(links).of(port.toString())).contains(link.toString());
	}

}
