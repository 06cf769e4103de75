using System.Threading.Channels;
using Whom.Cli.Reading;

namespace Whom.Cli.Streaming;

/// <summary>
/// JSON Lines in, JSON Lines out. Blocks of lines are planned side by side and written in order; so few are under way at
/// once that memory does not grow with the number of purchases. A line that was read is answered without waiting for more.
/// </summary>
internal static class PlanStream
{
    public static void Run(Session session, LinePlanner lines, IReadOnlyList<string> files, Stream to)
    {
        using var stop = new CancellationTokenSource();
        var width = Math.Max(1, Environment.ProcessorCount);
        var underWay = Channel.CreateBounded<Task<Block>>(
            new BoundedChannelOptions(2 * width) { SingleReader = true, SingleWriter = true });
        var blocks = new BlockPool(2 * width + 2);
        var reading = Task.Run(() => Read(session, lines, files, underWay.Writer, blocks, stop.Token));
        try
        {
            foreach (var task in InOrder(underWay.Reader))
            {
                var block = task.GetAwaiter().GetResult();
                to.Write(block.Plans.WrittenSpan);
                to.Flush();
                session.Refuse(block.Mistakes);
                foreach (var refusal in block.Refusals) session.Refuse(refusal);
                blocks.Return(block);
            }
        }
        finally
        {
            // Where the reader of our output is gone, the reader of our input stops too.
            stop.Cancel();
        }

        reading.GetAwaiter().GetResult();
    }

    private static IEnumerable<Task<Block>> InOrder(ChannelReader<Task<Block>> reader)
    {
        while (reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            while (reader.TryRead(out var task)) yield return task;
    }

    private static async Task Read(
        Session session, LinePlanner planner, IReadOnlyList<string> files, ChannelWriter<Task<Block>> underWay, BlockPool blocks,
        CancellationToken stop)
    {
        try
        {
            foreach (var file in files)
            {
                var (content, refusal) = FactsInput.Open(file, session.Surroundings);
                if (content is null)
                {
                    await underWay.WriteAsync(Task.FromResult(blocks.Refused(refusal!)), stop);
                    continue;
                }

                await using (content)
                {
                    var cut = new LineBlocks(FactsInput.NameOf(file), content, blocks);
                    while (cut.Next() is { } block)
                    {
                        if (stop.IsCancellationRequested) return;
                        await underWay.WriteAsync(Task.Run(() => block.Plan(planner), CancellationToken.None), stop);
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody reads any more.
        }
        finally
        {
            underWay.Complete();
        }
    }
}
