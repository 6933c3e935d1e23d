package io.github.espatmqtt.emulator.device.certificate;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

/**
 * Certificates and keys as firmware without key-value storage keeps them: packed into a
 * partition of the flash memory.
 */
final class PackedCertificates {

	private static final short MAGIC = (short) 0xf1f1;

	private static final short NOTHING = -1;

	private PackedCertificates() {
	}

	/**
	 * Find an item.
	 * @param partition the whole partition
	 * @param type the type of the item
	 * @return its content, or {@code null} if there is none
	 * @throws IllegalArgumentException if the partition holds something else
	 */
	static byte @Nullable [] content(byte[] partition, int type) {
		try {
			return content(ByteBuffer.wrap(partition).order(ByteOrder.LITTLE_ENDIAN), type);
		}
		catch (BufferUnderflowException ex) {
			throw new IllegalArgumentException("Damaged", ex);
		}
	}

	private static byte @Nullable [] content(ByteBuffer container, int type) {
		short magic = container.getShort();
		if (magic == NOTHING) {
			return null;
		}
		if (magic != MAGIC) {
			throw new IllegalArgumentException("Not a container");
		}
		int items = container.getShort();
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
