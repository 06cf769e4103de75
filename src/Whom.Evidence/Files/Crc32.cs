namespace Whom.Evidence.Files;

/// <summary>The checksum of zip (APPNOTE.TXT 4.4.7): it tells accidents, and nothing of what somebody meant.</summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private readonly uint[] _table = new uint[256];
    private uint _state = uint.MaxValue;

    public Crc32()
    {
        for (var one = 0u; one < _table.Length; one++)
        {
            var value = one;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) == 1 ? (value >> 1) ^ Polynomial : value >> 1;
            _table[one] = value;
        }
    }

    public uint Value => ~_state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var state = _state;
        foreach (var one in bytes) state = _table[(byte)(state ^ one)] ^ (state >> 8);
        _state = state;
    }

    public void Reset() => _state = uint.MaxValue;
}
