/**
 * The Wi-Fi station and its addresses.
 */
@NullMarked
package io.github.espatmqtt.emulator.device.wifi;

import org.jspecify.annotations.NullMarked;
