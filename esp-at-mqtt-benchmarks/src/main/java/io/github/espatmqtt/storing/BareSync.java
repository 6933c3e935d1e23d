package io.github.espatmqtt.storing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes at the end of a file, and nothing else than the synchronization with the disk.
 */
final class BareSync implements AutoCloseable {

	private final FileChannel file;

	private final byte[] bytes;

	BareSync(Path path, byte[] bytes) throws IOException {
		this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.APPEND);
		this.bytes = bytes;
	}

	void write() {
		try {
			this.file.write(ByteBuffer.wrap(this.bytes));
			this.file.force(false);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
