package kotlin.coroutines;

/**
 * The type that the Kotlin compiler gives the last parameter of a suspend function.
 *
 * @param <T> what the function returns
 */
public interface Continuation<T> {

}
