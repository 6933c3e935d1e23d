package io.github.espatmqtt.module;

import io.github.espatmqtt.EspAtException;
import org.jspecify.annotations.Nullable;

/**
 * The module's firmware cannot do what it was asked to. Trying again does not help; other
 * firmware or other settings do.
 *
 * @since 0.1.0
 */
public class UnsupportedFirmwareException extends EspAtException {

	private final ModuleIdentity module;

	/**
	 * Create a new exception.
	 * @param module what the module says it is
	 * @param message what is missing and what to do about it
	 * @param cause the answer that told so, if there was one
	 */
	public UnsupportedFirmwareException(ModuleIdentity module, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.module = module;
	}

	/**
	 * Return what the module says it is.
	 * @return the identity
	 */
	public ModuleIdentity module() {
		return this.module;
	}

}
