using System.Buffers;
using System.Globalization;

namespace Whom.Planning;

/// <summary>Appends encoded pieces to a buffer, asking it for room seldom.</summary>
internal ref struct PlanJsonOutput
{
    private const int Room = 16 * 1024;

    private readonly IBufferWriter<byte> _to;
    private Span<byte> _left;
    private int _taken;

    public PlanJsonOutput(IBufferWriter<byte> to)
    {
        _to = to;
        _left = to.GetSpan(Room);
        _taken = _left.Length;
    }

    public void Add(scoped ReadOnlySpan<byte> piece)
    {
        if (!piece.TryCopyTo(_left))
        {
            MakeRoom(piece.Length);
            piece.CopyTo(_left);
        }

        _left = _left[piece.Length..];
    }

    public void Add(byte one)
    {
        if (_left.IsEmpty) MakeRoom(1);
        _left[0] = one;
        _left = _left[1..];
    }

    public void Add(bool value) => Add(value ? "true"u8 : "false"u8);

    public void Add(int value)
    {
        if (_left.Length < 11) MakeRoom(11);
        value.TryFormat(_left, out var written, provider: CultureInfo.InvariantCulture);
        _left = _left[written..];
    }

    public void AddOrNull(int? value)
    {
        if (value is { } known) Add(known);
        else Add("null"u8);
    }

    /// <summary>A day in its quotes, as yyyy-MM-dd.</summary>
    public void Add(DateOnly day)
    {
        const int Length = 12;
        if (_left.Length < Length) MakeRoom(Length);
        var to = _left[..Length];
        var (year, month, date) = day;
        to[0] = to[Length - 1] = (byte)'"';
        to[5] = to[8] = (byte)'-';
        Digits(year / 100, to[1..]);
        Digits(year % 100, to[3..]);
        Digits(month, to[6..]);
        Digits(date, to[9..]);
        _left = _left[Length..];

        static void Digits(int number, Span<byte> two)
        {
            two[0] = (byte)('0' + number / 10);
            two[1] = (byte)('0' + number % 10);
        }
    }

    /// <summary>Hands what was added to the buffer.</summary>
    public void Flush()
    {
        _to.Advance(_taken - _left.Length);
        _left = default;
        _taken = 0;
    }

    private void MakeRoom(int atLeast)
    {
        _to.Advance(_taken - _left.Length);
        _left = _to.GetSpan(Math.Max(Room, atLeast));
        _taken = _left.Length;
    }
}
