using System.Buffers.Binary;

namespace Whom.Evidence.Files;

/// <summary>
/// The checksum of zip (APPNOTE.TXT 4.4.7): it tells accidents, and nothing of what somebody meant. Eight bytes are
/// taken at once.
/// </summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int AtOnce = 8;
    private const int Values = 256;

    // What a byte does to the state, with 0 to 7 others behind it.
    private readonly uint[] _table = new uint[AtOnce * Values];
    private uint _state = uint.MaxValue;

    public Crc32()
    {
        for (var one = 0; one < Values; one++)
        {
            var value = (uint)one;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) == 1 ? (value >> 1) ^ Polynomial : value >> 1;
            _table[one] = value;
        }

        for (var at = Values; at < _table.Length; at++)
            _table[at] = (_table[at - Values] >> 8) ^ _table[(byte)_table[at - Values]];
    }

    public uint Value => ~_state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var (state, table) = (_state, _table);
        for (; bytes.Length >= AtOnce; bytes = bytes[AtOnce..])
        {
            var eight = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ state;
            state = table[(7 * Values) + (byte)eight] ^ table[(6 * Values) + (byte)(eight >> 8)]
                ^ table[(5 * Values) + (byte)(eight >> 16)] ^ table[(4 * Values) + (byte)(eight >> 24)]
                ^ table[(3 * Values) + (byte)(eight >> 32)] ^ table[(2 * Values) + (byte)(eight >> 40)]
                ^ table[Values + (byte)(eight >> 48)] ^ table[(byte)(eight >> 56)];
        }

        foreach (var one in bytes) state = table[(byte)(state ^ one)] ^ (state >> 8);
        _state = state;
    }
}
