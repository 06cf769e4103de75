namespace Whom.Records;

/// <summary>
/// Gives the hash of a full node of a Merkle tree: at level 0 of the leaf of that index, above it the root over the
/// 2^<paramref name="level"/> leaves from <paramref name="index"/> · 2^<paramref name="level"/> on. Null where it is
/// not to be had.
/// </summary>
public delegate TreeHash? NodeReader(int level, long index);
