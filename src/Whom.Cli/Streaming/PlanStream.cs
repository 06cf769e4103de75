using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Threading.Channels;
using Whom.Cli.Inputs;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Streaming;

/// <summary>
/// JSON Lines in, JSON Lines out. Lines are answered side by side and written in order; so few are under way at once
/// that memory does not grow with the number of purchases. A line that was read is answered without waiting for more.
/// </summary>
internal sealed class PlanStream(
    Session session, Policy policy, NamedDays days, Action<PurchaseFacts, IBufferWriter<byte>> answer)
{
    /// <summary>Facts of one purchase take less than 2 KB; a line longer than this is no purchase.</summary>
    private const int LongestLine = 1 << 20;

    private static readonly StreamPipeReaderOptions Usual = new(bufferSize: 1 << 15, leaveOpen: true);

    private readonly DateOnly _today = session.Surroundings.Today;
    private readonly Channel<Task<Line>> _underWay = Channel.CreateBounded<Task<Line>>(2 * Environment.ProcessorCount);
    private readonly ConcurrentBag<ArrayBufferWriter<byte>> _idle = [];

    /// <summary>Answers all lines of the files.</summary>
    public void Run(IReadOnlyList<string> files, Stream to) => RunAsync(files, to).GetAwaiter().GetResult();

    private async Task RunAsync(IReadOnlyList<string> files, Stream to)
    {
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() => ReadAsync(files, stop.Token), stop.Token);
        try
        {
            await foreach (var task in _underWay.Reader.ReadAllAsync(CancellationToken.None))
            {
                var line = await task;
                session.Refuse(line.Mistakes);
                if (line.Refusal is not null) session.Refuse(line.Refusal);
                if (line.Answer is null) continue;
                to.Write(line.Answer.WrittenSpan);
                to.Flush();
                line.Answer.ResetWrittenCount();
                _idle.Add(line.Answer);
            }
        }
        finally
        {
            // Where the reader of our output is gone, the reader of our input stops too.
            await stop.CancelAsync();
        }

        await reading;
    }

    private async Task ReadAsync(IReadOnlyList<string> files, CancellationToken stop)
    {
        try
        {
            foreach (var file in files)
            {
                var (content, refusal) = FactsInput.Open(file, session.Surroundings);
                if (content is null) await SendAsync(new([], refusal), stop);
                else await using (content)
                    await ReadAsync(FactsInput.NameOf(file), PipeReader.Create(content, Usual), stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody reads any more.
        }
        finally
        {
            _underWay.Writer.Complete();
        }
    }

    private async Task ReadAsync(string name, PipeReader content, CancellationToken stop)
    {
        try
        {
            var passesOver = false;
            var isFirst = true;
            for (var number = 1; ;)
            {
                var read = await content.ReadAsync(stop);
                var left = read.Buffer;
                while (Cut(ref left, read.IsCompleted) is { } line)
                {
                    if (isFirst && WhyNoLines(line) is { } whyNot)
                    {
                        await SendAsync(new([new Mistake(name, number, 1, whyNot)]), stop);
                        return;
                    }

                    if (isFirst) isFirst = IsEmpty(line);
                    if (!passesOver && line.Length < LongestLine) await PlanAsync(name, number, line.ToArray(), stop);
                    else if (!passesOver) await SendAsync(TooLong(name, number), stop);
                    passesOver = false;
                    number++;
                }

                // What is too long is passed over to its end, however far that is, and the next lines go on.
                if (!passesOver && left.Length >= LongestLine)
                {
                    (passesOver, isFirst) = (true, false);
                    await SendAsync(TooLong(name, number), stop);
                }

                content.AdvanceTo(passesOver ? left.End : left.Start, left.End);
                if (read.IsCompleted) return;
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            await SendAsync(new([], $"{name}: {Refused.Why(unreadable, "read")}"), stop);
        }
    }

    /// <summary>The next line of what was read, without its end; null where there is none yet.</summary>
    private static ReadOnlySequence<byte>? Cut(ref ReadOnlySequence<byte> left, bool isLast)
    {
        if (left.PositionOf((byte)'\n') is not { } end)
        {
            if (!isLast || left.IsEmpty) return null;
            var rest = left;
            left = left.Slice(left.End);
            return rest;
        }

        var line = left.Slice(0, end);
        left = left.Slice(left.GetPosition(1, end));
        return line;
    }

    private async ValueTask PlanAsync(string name, int number, byte[] json, CancellationToken stop)
    {
        if (json.AsSpan().Trim(Blanks).IsEmpty) return;
        await _underWay.Writer.WriteAsync(Task.Run(() => Plan(name, number, json), CancellationToken.None), stop);
    }

    private ValueTask SendAsync(Line line, CancellationToken stop) =>
        _underWay.Writer.WriteAsync(Task.FromResult(line), stop);

    private Line Plan(string name, int number, byte[] json)
    {
        var reading = FactsFile.ReadLine(policy, name, number, json, _today);
        if (reading.Facts is not { } given) return new(reading.Mistakes);
        var facts = days.Over(given);
        if (CountingBack.Refusal(policy, facts) is { } refusal) return new([new(name, number, 1, refusal)]);
        var to = _idle.TryTake(out var idle) ? idle : new ArrayBufferWriter<byte>(1 << 16);
        answer(facts, to);
        to.Write("\n"u8);
        return new([]) { Answer = to };
    }

    // Someone who gives a usual file of facts would be told of each of its lines that it is no JSON.
    private static string? WhyNoLines(ReadOnlySequence<byte> first)
    {
        if (first.Length >= LongestLine) return null;
        var line = first.ToArray().AsSpan();
        if (line.StartsWith("\ufeff"u8)) line = line[3..];
        line = line.Trim(Blanks);
        return line.IsEmpty || line is [(byte)'{', _, ..] ? null
            : "this is not JSON Lines, which have one purchase a line, such as {\"approach\": \"built\"}. Leave --format jsonl out for a file that holds one purchase.";
    }

    private static bool IsEmpty(ReadOnlySequence<byte> line) =>
        line.Length < LongestLine && line.ToArray().AsSpan().Trim(Blanks).IsEmpty;

    private static ReadOnlySpan<byte> Blanks => "\r \t"u8;

    private static Line TooLong(string name, int number) => new(
    [
        new Mistake(
            name, number, 1,
            $"this line is longer than {LongestLine >> 20} MB. Accepted: one purchase a line, such as {{\"approach\": \"built\"}}."),
    ]);

    /// <summary>What became of a line: what is wrong with it, or its answer.</summary>
    private sealed record Line(ImmutableArray<Mistake> Mistakes, string? Refusal = null)
    {
        public ArrayBufferWriter<byte>? Answer { get; init; }
    }
}
