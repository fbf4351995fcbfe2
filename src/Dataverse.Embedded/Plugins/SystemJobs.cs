using System.Collections.Concurrent;

namespace Dataverse.Embedded.Plugins;

/// <summary>
/// The asynchronous service: runs asynchronous steps on threads of its own once the transaction that caused them is committed, outside any
/// transaction, and keeps an asyncoperation row for each.
/// </summary>
internal sealed class SystemJobs : IDisposable
{
    private const string JobTable = "asyncoperation";
    private readonly Organization organization;
    private readonly BlockingCollection<Job> queue = [];
    private readonly List<Thread> workers;
    private readonly Lock gate = new();
    private TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int unfinished;

    public SystemJobs(Organization organization, int workerCount)
    {
        this.organization = organization;
        idle.SetResult();
        workers = [.. Enumerable.Range(1, workerCount).Select(n => new Thread(Work) { IsBackground = true, Name = $"System jobs {n}" })];
        workers.ForEach(worker => worker.Start());
    }

    private sealed record Job(RowKey Key, Step Step, PluginContext Context);

    /// <summary>Completes when no job is waiting or running.</summary>
    public Task WhenIdle()
    {
        lock (gate)
            return idle.Task;
    }

    /// <summary>Writes the job's row with the transaction; the job starts after the commit.</summary>
    public void Add(Session session, Step step, PluginContext context)
    {
        var job = new Job(new RowKey(JobTable, Guid.NewGuid()), step, context);
        var user = new Reference("systemuser", context.UserId);
        organization.Write(session.Transaction, JobTable, job.Key.Id, new()
        {
            ["name"] = step.Name, ["operationtype"] = 1, ["messagename"] = context.MessageName, ["primaryentitytype"] = context.PrimaryEntityName,
            ["regardingobjectid"] = new Reference(context.PrimaryEntityName, context.PrimaryEntityId), ["correlationid"] = context.CorrelationId, ["depth"] = context.Depth,
            ["retrycount"] = 0, ["ownerid"] = user, ["owninguser"] = user, ["createdby"] = user, ["modifiedby"] = user, ["statecode"] = 0, ["statuscode"] = 0,
            ["owningbusinessunit"] = new Reference("businessunit", context.BusinessUnitId),
        });
        session.Transaction.AfterCommit(() => Start(job));
    }

    public void Dispose()
    {
        queue.CompleteAdding();
        workers.ForEach(worker => worker.Join());
        queue.Dispose();
    }

    private void Start(Job job)
    {
        lock (gate)
        {
            if (queue.IsAddingCompleted)
                return;
            if (unfinished++ == 0)
                idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            queue.Add(job);
        }
    }

    private void Work()
    {
        foreach (var job in queue.GetConsumingEnumerable())
        {
            Run(job);
            lock (gate)
            {
                if (--unfinished == 0)
                    idle.SetResult();
            }
        }
    }

    private void Run(Job job)
    {
        Record(job, row => (row["statecode"], row["statuscode"], row["startedon"]) = (2, 20, organization.Now));
        try
        {
            var caller = new Caller(job.Context.UserId, job.Context.InitiatingUserId, job.Context.Depth, job.Context.CorrelationId)
            {
                Deadline = new Deadline(organization.Options.Clock, organization.Options.OperationLimit),
            };
            organization.Plugins.Execute(job.Step.PluginType, job.Step.Configuration, job.Context, caller);
            Record(job, job.Step.AsyncAutoDelete ? null : row => Finish(row, 30));
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            Record(job, row =>
            {
                Finish(row, 31);
                row["errorcode"] = fault.Detail.ErrorCode;
                row["friendlymessage"] = fault.Detail.Message;
                row["message"] = $"Plugin Trace:\n\n{fault.Detail.TraceText}\nError Message:\n\n{fault.Detail.Message}";
            });
        }
    }

    private void Finish(Dictionary<string, object> row, int status)
    {
        (row["statecode"], row["statuscode"]) = (3, status);
        row["completedon"] = row["modifiedon"] = organization.Now;
    }

    /// <param name="change">What becomes of the job's row; null deletes it.</param>
    private void Record(Job job, Action<Dictionary<string, object>>? change)
    {
        using var transaction = organization.Begin();
        transaction.Lock(job.Key);
        if (change is null)
            transaction.Remove(job.Key);
        else if (transaction.Find(job.Key) is { } row)
            transaction.Change(row, change);
        transaction.Commit();
    }
}
