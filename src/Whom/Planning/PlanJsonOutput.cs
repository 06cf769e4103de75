using System.Buffers;
using System.Globalization;

namespace Whom.Planning;

/// <summary>Appends encoded pieces to a buffer, asking it for room seldom.</summary>
internal ref struct PlanJsonOutput(IBufferWriter<byte> to)
{
    private const int Room = 16 * 1024;

    private Span<byte> _room = to.GetSpan(Room);
    private int _used;

    public void Add(scoped ReadOnlySpan<byte> piece)
    {
        if (piece.Length > _room.Length - _used) MakeRoom(piece.Length);
        piece.CopyTo(_room[_used..]);
        _used += piece.Length;
    }

    public void Add(byte one)
    {
        if (_used == _room.Length) MakeRoom(1);
        _room[_used++] = one;
    }

    public void Add(bool value) => Add(value ? "true"u8 : "false"u8);

    public void Add(int value)
    {
        if (_room.Length - _used < 11) MakeRoom(11);
        value.TryFormat(_room[_used..], out var written, provider: CultureInfo.InvariantCulture);
        _used += written;
    }

    /// <summary>A day in its quotes, as yyyy-MM-dd.</summary>
    public void Add(DateOnly day)
    {
        if (_room.Length - _used < 12) MakeRoom(12);
        var to = _room.Slice(_used, 12);
        var (year, month, date) = day;
        to[0] = to[11] = (byte)'"';
        to[5] = to[8] = (byte)'-';
        Digits(year / 100, to[1..]);
        Digits(year % 100, to[3..]);
        Digits(month, to[6..]);
        Digits(date, to[9..]);
        _used += 12;

        static void Digits(int number, Span<byte> two)
        {
            two[0] = (byte)('0' + number / 10);
            two[1] = (byte)('0' + number % 10);
        }
    }

    /// <summary>Hands what was added to the buffer.</summary>
    public void Flush()
    {
        to.Advance(_used);
        _used = 0;
        _room = default;
    }

    private void MakeRoom(int atLeast)
    {
        to.Advance(_used);
        _used = 0;
        _room = to.GetSpan(Math.Max(Room, atLeast));
    }
}
