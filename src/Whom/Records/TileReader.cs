namespace Whom.Records;

/// <summary>Gives the bytes of a tile as they are kept; none where it is not there, since no tile is empty.</summary>
public delegate ReadOnlyMemory<byte> TileReader(TilePath path);
