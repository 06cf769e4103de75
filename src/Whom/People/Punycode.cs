using System.Text;

namespace Whom.People;

/// <summary>The letters that stand as ASCII in a name of a domain (RFC 3492), read back.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int LeastThreshold = 1;
    private const int MostThreshold = 26;
    private const int Skew = 38;
    private const int Damp = 700;
    private const int FirstBias = 72;
    private const int FirstSign = 0x80;

    /// <summary>The letters; null where this is no such ASCII. Requires what stands after <c>xn--</c>.</summary>
    internal static string? Decode(string encoded)
    {
        var plain = Math.Max(encoded.LastIndexOf('-'), 0);
        if (!encoded.All(char.IsAscii)) return null;
        var signs = encoded[..plain].Select(sign => (int)sign).ToList();
        var (sign, place, bias, at) = ((long)FirstSign, 0L, FirstBias, plain > 0 ? plain + 1 : 0);
        while (at < encoded.Length)
        {
            var before = place;
            var weight = 1L;
            for (var digits = Base; ; digits += Base)
            {
                if (at == encoded.Length || DigitOf(encoded[at++]) is not { } digit) return null;
                place += digit * weight;
                var threshold = Math.Clamp(digits - bias, LeastThreshold, MostThreshold);
                if (digit < threshold) break;
                weight *= Base - threshold;
                if (Math.Max(place, weight) > int.MaxValue) return null;
            }

            var count = signs.Count + 1;
            bias = BiasAfter(place - before, count, isFirst: before == 0);
            (sign, place) = (sign + (place / count), place % count);
            if (sign > int.MaxValue || !Rune.IsValid((int)sign)) return null;
            signs.Insert((int)place++, (int)sign);
        }

        return string.Concat(signs.Select(one => new Rune(one)));
    }

    private static int BiasAfter(long delta, int count, bool isFirst)
    {
        delta /= isFirst ? Damp : 2;
        delta += delta / count;
        var bias = 0;
        for (; delta > (Base - LeastThreshold) * MostThreshold / 2; bias += Base) delta /= Base - LeastThreshold;
        return (int)(bias + ((Base - LeastThreshold + 1) * delta / (delta + Skew)));
    }

    private static int? DigitOf(char sign) => sign switch
    {
        >= 'a' and <= 'z' => sign - 'a',
        >= 'A' and <= 'Z' => sign - 'A',
        >= '0' and <= '9' => sign - '0' + 26,
        _ => null,
    };
}
