/**
 * A program without Spring.
 */
module io.github.espatmqtt.samples.plain {

	requires io.github.espatmqtt.core;

}
