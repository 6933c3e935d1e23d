package io.github.espatmqtt.lock;

/**
 * A lock as it is in the table.
 *
 * @param name which lock
 * @param owner who holds it
 * @param renewal a number that this owner gives to no other renewal
 * @param ttl for how many milliseconds the owner holds it from then
 */
record LockRow(String name, String owner, long renewal, long ttl) {

}
