using System.Globalization;

namespace Whom.Cli.Checking;

/// <summary>Shows how far a long work is: one line that changes in a terminal, a few lines elsewhere.</summary>
internal sealed class Progress(TextWriter to, bool terminal, string what)
{
    private const int Coarse = 25;

    private readonly Lock _gate = new();
    private int _shown = -1;

    public void Tell(double done)
    {
        var percent = (int)(done * 100);
        lock (_gate)
        {
            if (terminal ? percent <= _shown : percent / Coarse <= _shown / Coarse && _shown >= 0) return;
            _shown = percent;
            var line = string.Create(CultureInfo.InvariantCulture, $"{what} {percent,3} %");
            if (terminal) to.Write($"\r{line}");
            else to.WriteLine(line);
            to.Flush();
        }
    }

    /// <summary>Takes the line away.</summary>
    public void End()
    {
        if (!terminal) return;
        to.Write($"\r{new string(' ', what.Length + 6)}\r");
        to.Flush();
    }
}
