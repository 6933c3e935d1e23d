package io.github.espatmqtt.internal.at;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the engine concludes from every transcript that says so exactly what it
 * says, in whatever pieces the bytes arrive.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FieldTranscriptTests {

	static List<String> transcripts() throws URISyntaxException {
		URL folder = FieldTranscriptTests.class.getResource("/transcripts");
		try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.matches("1\\d\\d-.*\\.txt"))
				.map((name) -> name.substring(0, name.length() - 4))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@MethodSource("transcripts")
	void conclusionsAreThoseOfTheTranscript(String name) {
		Transcript transcript = Transcript.read(name);
		assertThat(transcript.conclusions()).isNotEmpty();
		assertThat(new Replay(transcript, Integer.MAX_VALUE).conclusions()).isEqualTo(transcript.conclusions());
		assertThat(new Replay(transcript, 1).conclusions()).describedAs("byte by byte")
			.isEqualTo(transcript.conclusions());
	}

}
