package io.github.espatmqtt.emulator.device;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

/**
 * Certificates and keys as firmware without key-value storage keeps them: packed into a
 * partition of the flash memory.
 */
final class PkiContainer {

	static final int AUTHORITY = 1;

	static final int CLIENT = 2;

	static final int KEY = 3;

	private static final short MAGIC = (short) 0xf1f1;

	private PkiContainer() {
	}

	/**
	 * Find an item.
	 * @param partition the whole partition
	 * @param type the type of the item
	 * @return its content, or {@code null} if there is none or the partition holds
	 * something else
	 */
	static byte @Nullable [] content(byte[] partition, int type) {
		try {
			return content(ByteBuffer.wrap(partition).order(ByteOrder.LITTLE_ENDIAN), type);
		}
		catch (BufferUnderflowException ex) {
			return null;
		}
	}

	private static byte @Nullable [] content(ByteBuffer container, int type) {
		int items = (container.getShort() == MAGIC) ? container.getShort() : 0;
		container.getInt();
		for (int i = 0; i < items; i++) {
			int found = container.get();
			container.get();
			byte[] content = new byte[Short.toUnsignedInt(container.getShort())];
			container.get(content);
			if (found == type) {
				return content;
			}
			container.get(new byte[-content.length & 3]);
		}
		return null;
	}

}
